"""How surnames are read where the character alone is read otherwise, and the surnames of two characters.

Readings in pinyin with the tone as a figure, after 《现代汉语词典》 and 《新华字典》 where they mark a reading as 姓. Where a surname has
two readings in use (覃 Qín/Tán, 牟 Móu/Mù, 乐 Yuè/Lè, 纪 Jǐ/Jì, 宁 Níng/Nìng, 盖 Gě/Gài) the first one is taken.
"""

from typing import Final

_SINGLE: Final = """
单shan4 曾zeng1 解xie4 仇qiu2 任ren2 华hua4 查zha1 盖ge3 区ou1 朴piao2 覃qin2 缪miao4 翟zhai2 洗xian3 佴nai4 繁po2 员yun4 贠yun4
纪ji3 秘bi4 祭zhai4 藏zang1 种chong2 折she2 召shao4 乜nie4 句gou1 郇xun2 薄bo2 卜bu3 葛ge3 过guo1 哈ha3 於yu1 燕yan1 要yao1
乐yue4 占zhan1 么yao1 能nai4 那na1 粘nian2 黑he4 撒sa4 阚kan4 相xiang4 都du1 干gan1 角jue2 重chong2
"""
_DOUBLE: Final = """
欧阳ou1yang2 尉迟yu4chi2 万俟mo4qi2 长孙zhang3sun1 单于chan2yu2 令狐ling2hu2 鲜于xian1yu2 澹台tan2tai2 皇甫huang2fu3 亓官qi2guan1
司马si1ma3 司徒si1tu2 司空si1kong1 司寇si1kou4 上官shang4guan1 诸葛zhu1ge3 夏侯xia4hou2 闻人wen2ren2 东方dong1fang1 赫连he4lian2
公孙gong1sun1 公羊gong1yang2 公冶gong1ye3 公西gong1xi1 公良gong1liang2 宇文yu3wen2 慕容mu4rong2 申屠shen1tu2 太叔tai4shu1
钟离zhong1li2 轩辕xuan1yuan2 淳于chun2yu2 濮阳pu2yang2 宗政zong1zheng4 端木duan1mu4 巫马wu1ma3 漆雕qi1diao1 乐正yue4zheng4
壤驷rang3si4 拓跋tuo4ba2 夹谷jia2gu3 谷梁gu3liang2 百里bai3li3 东郭dong1guo1 南门nan2men2 南宫nan2gong1 呼延hu1yan2 羊舌yang2she2
微生wei1sheng1 梁丘liang2qiu1 左丘zuo3qiu1 东门dong1men2 西门xi1men2 第五di4wu3 仲孙zhong4sun1 颛孙zhuan1sun1 子车zi3ju1
闾丘lv2qiu1 完颜wan2yan2 独孤du2gu1 叶赫ye4he4 纳兰na4lan2 达奚da2xi1 褚师chu3shi1 哥舒ge1shu1 贺兰he4lan2 爱新ai4xin1
"""


def _read(table: str, length: int) -> dict[str, tuple[str, ...]]:
    entries = ((entry[:length], entry[length:]) for entry in table.split())
    return {surname: tuple(_syllables(reading)) for surname, reading in entries}


def _syllables(reading: str) -> list[str]:
    syllables, start = [], 0
    for at, sign in enumerate(reading):
        if sign.isdigit():
            syllables.append(reading[start : at + 1])
            start = at + 1
    return syllables


SINGLE: Final = _read(_SINGLE, 1)
DOUBLE: Final = _read(_DOUBLE, 2)
READINGS: Final = SINGLE | DOUBLE


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name. A name with a dot, as 买买提·艾力, has none: its first sign stands for the surname."""
    if name[:2] in DOUBLE and len(name) > 2:
        return name[:2], name[2:]
    return name[:1], name[1:]
