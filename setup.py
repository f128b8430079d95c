"""What the wheel holds beside the packages: the sample campus and Dagster's instance file, each kept once, where the repository has it."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SAMPLE = ("inbox", "schemes", "senders.yaml", "README.md")


class WithShipped(build_py):
    """Copies them into `pipelines/_shipped` of what is built; an editable install reads them where they are."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        shipped = Path(self.build_lib) / "pipelines" / "_shipped"
        shutil.rmtree(shipped, ignore_errors=True)
        shipped.mkdir(parents=True)
        shutil.copyfile(ROOT / "dagster.yaml", shipped / "dagster.yaml")
        for name in SAMPLE:
            source, target = ROOT / "data" / "sample" / name, shipped / "sample" / name
            target.parent.mkdir(exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)


setup(cmdclass={"build_py": WithShipped})
