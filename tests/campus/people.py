"""Names. Rare readings (单, 仇, 解, 区), double surnames and names of other peoples among them."""

from random import Random
from typing import Final

_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解区盖隋曲"
)
_DOUBLE: Final = ("欧阳", "上官", "司马", "诸葛", "尉迟", "皇甫")
_FIRST: Final = "志建国文明海晓春秀玉永立新家嘉俊宏振德世思雨子梓宇泽浩凤丽淑桂红雪慧兰瑞景承书亦若希"
_SECOND: Final = "军伟强勇杰涛斌华平刚辉鹏飞敏静燕霞芳娟琴洁颖琳玲萍梅婷莹莉宁然轩航博宸彤怡欣妍达远山川林峰岩松柏青云龙祥福成功义信仁礼"
_SINGLE: Final = "伟磊静敏超勇军洋艳娜强杰涛斌鑫波辉刚健俊帆雪荣昊楠宁倩岚琛玥旭"
_OTHERS: Final = (
    *(
        "阿依努尔·艾力",
        "古丽米热·买买提",
        "艾尔肯·吐尔逊",
        "迪丽达尔·阿不都",
        "巴图",
        "娜仁花",
        "苏合巴雅尔",
        "乌云其木格",
    ),
    *("扎西次仁", "次旦卓玛", "德吉央宗", "罗桑顿珠", "阿牛木支", "努尔兰·哈德尔"),
)


def name_of(rng: Random) -> str:
    """A name as a register of such a campus might hold it."""
    kind = rng.random()
    if kind < 0.025:
        return rng.choice(_OTHERS)
    surname = rng.choice(_DOUBLE) if kind < 0.045 else _SURNAMES[int(len(_SURNAMES) * rng.random() ** 1.6)]
    if rng.random() < 0.3:
        return surname + rng.choice(_SINGLE)
    return surname + rng.choice(_FIRST) + rng.choice(_SECOND)
