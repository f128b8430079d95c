"""How much a file may ask of the reader. The largest workbook of a campus of 2,000 units needs a tenth of any of these."""

from typing import Final

MIB: Final = 1024 * 1024

# -- of the file as it lies in the folder
LARGEST_FILE: Final = 64 * MIB  # a workbook of 100,000 rows and 12 columns has 5 to 8
# -- of the archive
LARGEST_DIRECTORY: Final = 2 * MIB  # the list of parts: some 20,000; it is read whole, before anything can be counted
MOST_PARTS: Final = 10_000  # a workbook full of pictures has some hundreds
LARGEST_PART: Final = 256 * MIB  # unpacked; 100,000 rows and 12 columns unpack to 50
GREATEST_RATIO: Final = 200  # unpacked to packed; rows that are all alike reach 60, a bomb 1,000
UNSUSPECTED: Final = 8 * MIB  # a part smaller than this may be packed as tightly as it likes
# -- of a part
DEEPEST: Final = 64  # elements within elements; a workbook's own parts need nine
MOST_STYLES: Final = 2_000_000  # Excel stops at 65,490; a number each is kept
MOST_STRINGS: Final = 3_000_000
MOST_CELLS: Final = 6_000_000  # of one sheet, from the first column to a row's last filled one
MOST_ROWS: Final = 1_048_576  # what Excel has
MOST_COLUMNS: Final = 16_384
MOST_MERGES: Final = 200_000
MOST_FILLED_DOWN: Final = 200_000  # cells that merged ones stand for
LONGEST_TEXT: Final = 32_767  # in one cell; what Excel holds
LONGEST_SHOWN: Final = 200  # of a value in the problem list
MOST_TOLD: Final = 20_000  # problems of one sheet; nobody mends more of them one by one
# -- of the child process
MEMORY: Final = 512 * MIB  # over what it has when it starts
CPU_SECONDS: Final = 15  # for a file, and more for a large one:
CPU_SECONDS_PER_MIB: Final = 4  # five times what a full one takes
WALL_FACTOR: Final = 4  # on a busy machine the clock runs faster than the work
START_SECONDS: Final = 60
