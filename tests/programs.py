"""Programs that tests need beside Python: where one is missing the test is skipped, and in CI, with KAOHE_NOTHING_SKIPPED, it fails."""

import shutil
import subprocess
from pathlib import Path

import pytest

MISSING = "is not installed"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
OFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")


def _has(part: str) -> bool:
    """LibreOffice comes in parts, each with its library beside the program."""
    return OFFICE is not None and (Path(OFFICE).resolve().parent / f"lib{part}lo.so").exists()


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason=f"Chromium {MISSING}")
needs_pdftotext = pytest.mark.skipif(PDFTOTEXT is None, reason=f"pdftotext (poppler-utils) {MISSING}")
needs_calc = pytest.mark.skipif(not _has("sc"), reason=f"LibreOffice Calc {MISSING}")
needs_writer = pytest.mark.skipif(not _has("sw"), reason=f"LibreOffice Writer {MISSING}")


def converted(paths, ending, folder):
    """What LibreOffice makes of files, in a folder named after the ending. A profile of its own lets several run at a time."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", ending, "--outdir", str(folder / ending)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=600)
    return folder / ending


def text_of_pages(pdf, folder):
    """The text of each page of a PDF, as pdftotext reads it, line by line as it is laid out."""
    path = folder / "printed.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(
        [str(PDFTOTEXT), "-layout", str(path), "-"], check=True, capture_output=True, timeout=600, encoding="utf-8"
    ).stdout
    return said.removesuffix("\f").split("\f")
