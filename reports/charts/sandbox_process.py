"""The process that draws: native code may end it without a word, and then the run goes on to say which chart it was.

It is given specifications and answers with drawings, each message after its length and a mark of how it went; it ends when nobody asks.
"""

import os
import struct
import sys
from typing import Final

HEAD: Final = struct.Struct("<?Q")  # whether it was drawn, and how many bytes follow


def main() -> None:
    """Answer until nobody asks any more."""
    import vl_convert

    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints comes between the answers
    while head := asked.read(HEAD.size):
        specification = asked.read(HEAD.unpack(head)[1]).decode()
        try:
            drawn, text = True, vl_convert.vegalite_to_svg(specification)
        except ValueError as error:
            drawn, text = False, str(error)
        content = text.encode()
        answers.write(HEAD.pack(drawn, len(content)) + content)
        answers.flush()
