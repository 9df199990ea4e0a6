# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.analysis.facts import facts_in, facts_of
from jzreader.analysis.figures.dates import dates
from jzreader.analysis.figures.figure import plain
from jzreader.intake import parse
from jzreader.language.numerals import read_numeral
from jzreader.model.fact import NUMERIC_KINDS, FactCorrection, FactKind, is_number
from jzreader.model.issue import Article, Block, Issue, Role
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.mapped_text import MappedText


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("已建成社区食堂47个。", [("quantity", "47个", "47", "个", None)]),
        ("约2800株乔木", [("quantity", "约2800株", "2800", "株", "about")]),
        ("水稻12.6万亩", [("quantity", "12.6万亩", "126000", "亩", None)]),
        ("日均供餐6800余份", [("quantity", "6800余份", "6800", "份", "more")]),
        ("地里有20余亩梨树", [("quantity", "20余亩", "20", "亩", "more")]),
        ("低于10%的", [("percent", "低于10%", "10", "%", "less")]),
        ("2016年4月，", [("time", "2016年4月", "2016-04", None, None)]),
        ("5月10日完工", [("time", "5月10日", "2024-05-10", None, None)]),
        ("工程将于12月完工", [("time", "12月", "2024-12", None, None)]),
        ("预计12月底完工", [("time", "12月底", "2024-12-21/2024-12-31", None, None)]),
        ("12月底已经完工", [("time", "12月底", "2023-12-21/2023-12-31", None, None)]),
        ("大桥3月通车", [("time", "3月", "2024-03", None, None)]),
        ("每年3月种树", []),
        ("去年5月，", [("time", "去年5月", "2023-05", None, None)]),
        ("昨日开工", [("time", "昨日", "2024-03-04", None, None)]),
        ("3月1日至8日", [("time", "3月1日至8日", "2024-03-01/2024-03-08", None, None)]),
        (
            "五户企业、两家商场",
            [("quantity", "五户", "5", "户", None), ("quantity", "两家", "2", "家", None)],
        ),
        ("三万五千两白银", [("quantity", "三万五千两", "35000", "两", None)]),
        ("三千两百人", [("quantity", "三千两百人", "3200", "人", None)]),
        ("二两茶叶", [("quantity", "二两", "2", "两", None)]),
        ("海峡两岸", []),
        ("一千二百元", [("money", "一千二百元", "1200", "元", None)]),
        ("投资3.5亿元", [("money", "3.5亿元", "350000000", "元", None)]),
        ("１２亿条数据", [("quantity", "１２亿条", "1200000000", "条", None)]),
        ("占七成", [("percent", "七成", "70", "%", None)]),
        ("百分之五", [("percent", "百分之五", "5", "%", None)]),
        ("三分之一的水", [("ratio", "三分之一", "0.333333", None, None)]),
        ("82岁的居民", [("age", "82岁", "82", "岁", None)]),
        ("近10年来", [("duration", "近10年", "10", "年", "about")]),
        ("24小时值守", [("duration", "24小时", "24", "小时", None)]),
        ("拨打0416-2123456", [("phone", "0416-2123456", "04162123456", None, None)]),
        ("第三届艺术节", [("ordinal", "第三届", "3", "届", None)]),
        ("3000多项功能", [("quantity", "3000多项", "3000", "项", "more")]),
        ("七里河镇的第一书记拨打12345热线，一个人织一张网。", []),
        ("五一劳动奖章", []),
        ("上世纪80年代", [("time", "上世纪80年代", "1980/1989", None, None)]),
        ("二三十个百分点", [("range", "二三十个百分点", "20/30", "百分点", "about")]),
        ("八五折优惠", [("percent", "八五折", "85", "%", None)]),
        ("七成六的农户", [("percent", "七成六", "76", "%", None)]),
        ("曲折的路，完成了八成", [("percent", "八成", "80", "%", None)]),
        ("5-20%的水分", [("range", "5-20%", "5/20", "%", None)]),
        ("等了三年半，", [("duration", "三年半", "3.5", "年", None)]),
        ("上周五开会", [("time", "上周五", "2024-03-01", None, None)]),
        ("一季度，", [("time", "一季度", "2024-01/2024-03", None, None)]),
        ("去年下半年，", [("time", "去年下半年", "2023-07/2023-12", None, None)]),
        ("4日开工", [("time", "4日", "2024-03-04", None, None)]),
        ("28日开工", [("time", "28日", "2024-02-28", None, None)]),
        ("2月26日到3月2日", [("time", "2月26日到3月2日", "2024-02-26/2024-03-02", None, None)]),
        ("下周，", [("time", "下周", "2024-03-11/2024-03-17", None, None)]),
        ("下个月完工", [("time", "下个月", "2024-04", None, None)]),
        ("未来三天", [("time", "未来三天", "2024-03-06/2024-03-08", None, None)]),
        ("08年", [("time", "08年", "2008", None, None)]),
        ("农历2023年十月初一", [("time", "农历2023年十月初一", "2023-10-01", "农历", None)]),
        ("正月十五闹元宵", [("time", "正月十五", "2024-01-15", "农历", None)]),
        ("腊月二十三，", [("time", "腊月二十三", "2023-12-23", "农历", None)]),
        ("去年农历八月十五，", [("time", "去年农历八月十五", "2023-08-15", "农历", None)]),
        ("大年三十", [("time", "大年三十", "2023-12-30", "农历", None)]),
        ("建于康熙三年五月", [("time", "康熙三年五月", "1664-05", "农历", None)]),
        ("民国三年建成", [("time", "民国三年", "1914", None, None)]),
        ("当初一个月", [("duration", "一个月", "1", "月", None)]),
        ("3月5日（星期二）上午", [("time", "3月5日（星期二）", "2024-03-05", None, None)]),
        ("近日，食堂开张", [("time", "近日", "2024-03-05", None, "about")]),
        ("近三天", [("duration", "近三天", "3", "天", "about")]),
        ("最近一次", []),
        ("离家最近的超市，节日前开张", []),
        ("5月1日前完工", [("time", "5月1日", "2024-05-01", None, None)]),
        ("记者日前获悉", [("time", "日前", "2024-03-05", None, "about")]),
        ("记者最近获悉，近期目标", [("time", "最近", "2024-03-05", None, "about")]),
        ("今年夏天，", [("time", "今年夏天", "2024-06/2024-08", None, None)]),
        (
            "今冬明春",
            [
                ("time", "今冬", "2024-12/2025-02", None, None),
                ("time", "明春", "2025-03/2025-05", None, None),
            ],
        ),
        ("王明春，男", []),
        ("3月5日，周一鸣来了", [("time", "3月5日", "2024-03-05", None, None)]),
        ("去冬以来", [("time", "去冬", "2023-12/2024-02", None, None)]),
        ("2024年春节", [("time", "2024年春节", "2024-01-01", "农历", None)]),
        ("5月的第二个星期日", [("time", "5月的第二个星期日", "2024-05-12", None, None)]),
        ("公元789年", [("time", "789年", "0789", None, None)]),
        ("05/06/2023", [("time", "05/06/2023", "2023-06-05", None, None)]),
        ("27-7-3", [("time", "27-7-3", "2027-07-03", None, None)]),
        ("摆出4-4-2阵型", []),
        ("2018年与2020年之间", [("time", "2018年与2020年之间", "2018/2020", None, None)]),
        ("3月1日之后3月8日之前", [("time", "3月1日之后3月8日之前", "2024-03-01/2024-03-08", None, None)]),
        ("两天又一个月", [("duration", "两天又一个月", "32", "天", "about")]),
        ("8天20时", [("duration", "8天20时", "212", "小时", None)]),
        ("活动定于3月10日上午9时举行", [("time", "3月10日上午9时", "2024-03-10T09:00", None, None)]),
        ("今晚7点40分左右", [("time", "今晚7点40分左右", "2024-03-05T19:40", None, "about")]),
        (
            "昨晚11点至今日凌晨2点",
            [("time", "昨晚11点至今日凌晨2点", "2024-03-04T23:00/2024-03-05T02:00", None, None)],
        ),
        ("每天9:00—17:30开放", [("time", "9:00—17:30", "T09:00/T17:30", None, None)]),
        ("下午2至4时停水", [("time", "下午2至4时", "T14:00/T16:00", None, None)]),
        ("今日24时", [("time", "今日24时", "2024-03-06T00:00", None, None)]),
        ("零点整", [("time", "零点整", "T00:00", None, None)]),
        (
            "提出三点要求，下午8点建议休息",
            [("quantity", "三点", "3", "点", None), ("time", "下午8点", "T20:00", None, None)],
        ),
        ("下午三点要求到场", [("time", "下午三点", "T15:00", None, None)]),
        ("油价连续第四周下跌", [("ordinal", "第四周", "4", "周", None)]),
        ("主队21:15战胜客队", [("ratio", "21:15", "21:15", None, None)]),
        ("第8时段", [("ordinal", "第8", "8", None, None)]),
        ("每户3至5亩", [("range", "3至5亩", "3/5", "亩", None)]),
        ("5-20公里内", [("range", "5-20公里", "5/20", "公里", None)]),
        ("约5至10万元", [("range", "约5至10万元", "50000/100000", "元", "about")]),
        ("气温-5℃至3℃", [("range", "-5℃至3℃", "-5/3", "℃", None)]),
        ("从30家到50家", [("quantity", "30家", "30", "家", None), ("quantity", "50家", "50", "家", None)]),
        ("第3至5名", [("ordinal", "第3", "3", None, None)]),
        ("十七八岁", [("range", "十七八岁", "17/18", "岁", "about")]),
        ("三四百人", [("range", "三四百人", "300/400", "人", "about")]),
        ("三五成群", []),
        ("2比1领先", [("ratio", "2比1", "2:1", None, None)]),
        ("“三比三看”活动", []),
        ("约三分之一", [("ratio", "约三分之一", "0.333333", None, "about")]),
        ("八分之一决赛", []),
        ("产量翻了3倍", [("quantity", "3倍", "3", "倍", None)]),
        ("今年1-2月", [("time", "今年1-2月", "2024-01/2024-02", None, None)]),
        ("3月1-4日", [("time", "3月1-4日", "2024-03-01/2024-03-04", None, None)]),
        ("栽下3万5千株树苗", [("quantity", "3万5千株", "35000", "株", None)]),
        ("造价2亿4000万元", [("money", "2亿4000万元", "240000000", "元", None)]),
        ("来客1千零30人", [("quantity", "1千零30人", "1030", "人", None)]),
        ("运走12万3根", [("quantity", "12万3根", "123000", "根", None)]),
        ("卖出5千克茶", [("quantity", "5千克", "5", "千克", None)]),
        ("廿三名队员", [("quantity", "廿三名", "23", "名", None)]),
        ("兄弟俩", [("quantity", "俩", "2", "个", None)]),
        ("只用半小时", [("duration", "半小时", "0.5", "小时", None)]),
        ("等了两个半月", [("duration", "两个半月", "2.5", "月", None)]),
        ("下半年报名，大半年过去", [("time", "下半年", "2024-07/2024-12", None, None)]),
        ("筹到半个亿", [("money", "半个亿", "50000000", "元", None)]),
        ("欠下3个亿", [("money", "3个亿", "300000000", "元", None)]),
        ("夜里零下15摄氏度", [("quantity", "零下15摄氏度", "-15", "摄氏度", None)]),
        ("零下9至零下4℃", [("range", "零下9至零下4℃", "-9/-4", "℃", None)]),
        ("零下5至8度", [("range", "零下5至8度", "-8/-5", "度", None)]),
        ("少了三成半", [("percent", "三成半", "35", "%", None)]),
        ("降了2‰", [("percent", "2‰", "0.2", "%", None)]),
        ("水面1/4公顷", [("quantity", "1/4公顷", "0.25", "公顷", None)]),
        ("有3/4的人", [("ratio", "3/4", "0.75", None, None)]),
        ("共5×10^3粒", [("quantity", "5×10^3粒", "5000", "粒", None)]),
        ("捐出数百万元", [("range", "数百万元", "2000000/9000000", "元", "about")]),
        ("几十家店", [("range", "几十家", "20/90", "家", "about")]),
        ("人数百余", []),
        ("上千名观众", [("quantity", "上千名", "1000", "名", "more")]),
        ("近百户人家", [("quantity", "近百户", "100", "户", "about")]),
        ("4500萬元", [("money", "4500萬元", "45000000", "元", None)]),
        (
            "投苗60万尾、2000羽",
            [("quantity", "60万尾", "600000", "尾", None), ("quantity", "2000羽", "2000", "羽", None)],
        ),
        ("乘T18次列车，看四面环山，十分高兴", []),
        (
            "2003年入伍，同年10月入学",
            [("time", "2003年", "2003", None, None), ("time", "同年10月", "2003-10", None, None)],
        ),
        (
            "2019年5月动工，次年9月完工",
            [("time", "2019年5月", "2019-05", None, None), ("time", "次年9月", "2020-09", None, None)],
        ),
        (
            "2月27日大雪，次日转晴，第三天通车",
            [
                ("time", "2月27日", "2024-02-27", None, None),
                ("time", "次日", "2024-02-28", None, None),
                ("time", "第三天", "2024-02-29", None, None),
            ],
        ),
        (
            "2020年7月开店，当月盈利",
            [("time", "2020年7月", "2020-07", None, None), ("time", "当月", "2020-07", None, None)],
        ),
        ("当天，他走了", [("time", "当天", "当天", None, None)]),
        ("去年2月29日开门", [("time", "去年2月29日", "去年2月29日", None, None)]),
        (
            "去年9月8日开机，11日停机",
            [("time", "去年9月8日", "2023-09-08", None, None), ("time", "11日", "2023-09-11", None, None)],
        ),
        (
            "2021年12月1日出发。12月9日到家。",
            [
                ("time", "2021年12月1日", "2021-12-01", None, None),
                ("time", "12月9日", "2021-12-09", None, None),
            ],
        ),
        (
            "2019年动工。3月1日，记者来了",
            [("time", "2019年", "2019", None, None), ("time", "3月1日", "2024-03-01", None, None)],
        ),
        ("8日将开会", [("time", "8日", "2024-03-08", None, None)]),
        (
            "3月1日手术，两天后出院",
            [("time", "3月1日", "2024-03-01", None, None), ("time", "两天后", "2024-03-03", None, None)],
        ),
        ("8年前的6月", [("time", "8年前的6月", "2016-06", None, None)]),
        ("三年前的今天", [("time", "三年前的今天", "2021-03-05", None, None)]),
        ("前四个月增产", [("time", "前四个月", "2024-01/2024-04", None, None)]),
        ("上季度亏损", [("time", "上季度", "2023-10/2023-12", None, None)]),
        ("“十二五”期间", [("time", "“十二五”期间", "2011/2015", None, None)]),
        ("“十四五”前三年", [("time", "“十四五”前三年", "2021/2023", None, None)]),
        ("“十四五”后两年", [("time", "“十四五”后两年", "2024/2025", None, None)]),
        ("“十四五”开局之年", [("time", "“十四五”开局之年", "2021", None, None)]),
        ("1月中旬至2月上旬", [("time", "1月中旬至2月上旬", "2024-01-11/2024-02-10", None, None)]),
        ("去年年底", [("time", "去年年底", "2023-12", None, None)]),
        ("二十世纪七八十年代", [("time", "二十世纪七八十年代", "1970/1989", None, None)]),
        ("十八世纪末", [("time", "十八世纪末", "1790/1799", None, None)]),
        ("五年来，", [("duration", "五年", "5", "年", None)]),
        ("1978年至今", [("time", "1978年至今", "1978/2024-03-05", None, None)]),
        (
            "今年1至2月好于去年同期",
            [
                ("time", "今年1至2月", "2024-01/2024-02", None, None),
                ("time", "去年同期", "2023-01/2023-02", None, None),
            ],
        ),
        ("前年国庆节期间", [("time", "前年国庆节期间", "2022-10-01/2022-10-07", None, None)]),
        ("新区签约128个", [("quantity", "128个", "128", "个", None)]),
        ("第3000万名用户", [("ordinal", "第3000万名", "30000000", "名", None)]),
        (
            "以9秒83夺冠，用时3分21秒",
            [("duration", "9秒83", "9.83", "秒", None), ("duration", "3分21秒", "201", "秒", None)],
        ),
        ("身高1米75", [("quantity", "1米75", "1.75", "米", None)]),
        ("花了三百元八角五分", [("money", "三百元八角五分", "300.85", "元", None)]),
        ("零下20多度", [("quantity", "零下20多度", "-20", "度", "less")]),
        ("公元前221年", [("time", "公元前221年", "公元前221年", None, None)]),
        ("民国二十六年七月七日", [("time", "民国二十六年七月七日", "1937-07-07", None, None)]),
        ("19至20世纪", [("time", "19至20世纪", "1800/1999", None, None)]),
        ("12月30日至1月3日放假", [("time", "12月30日至1月3日", "2023-12-30/2024-01-03", None, None)]),
        ("新华社北京7月24日电", [("time", "7月24日", "2023-07-24", None, None)]),
        (
            "￥5.6亿、US$350万",
            [("money", "￥5.6亿", "560000000", "元", None), ("money", "US$350万", "3500000", "美元", None)],
        ),
        ("含6.02×10²³个", [("quantity", "6.02×10²³个", "602000000000000000000000", "个", None)]),
        ("3×10^999999999个", []),
        (
            "报名人数700人，几十人落选",
            [
                ("quantity", "700人", "700", "人", None),
                ("range", "几十人", "20/90", "人", "about"),
            ],
        ),
        ("气压980百帕", [("quantity", "980百帕", "980", "百帕", None)]),
        ("每斤从3块5降到2元", [("money", "3块5", "3.5", "元", None), ("money", "2元", "2", "元", None)]),
        ("本周三至周五开放", [("time", "本周三至周五", "2024-03-06/2024-03-08", None, None)]),
        ("家住8栋2单元601室", []),
        ("发电三亿千瓦时", [("quantity", "三亿千瓦时", "300000000", "千瓦时", None)]),
        ("五千字", [("quantity", "五千字", "5000", "字", None)]),
        ("卖七块六毛五", [("money", "七块六毛五", "7.65", "元", None)]),
        ("用时2小时03分9秒", [("duration", "2小时03分9秒", "7389", "秒", None)]),
        (
            "2021年第三季度至2022年第一季度",
            [
                ("time", "2021年第三季度至2022年第一季度", "2021-07/2022-03", None, None),
            ],
        ),
        ("2月9日（除夕）至17日放假", [("time", "2月9日（除夕）至17日", "2024-02-09/2024-02-17", None, None)]),
        ("七十又八年", [("duration", "七十又八年", "78", "年", None)]),
        ("气温降到了-8.5℃", [("quantity", "-8.5℃", "-8.5", "℃", None)]),
        ("精度到10的负9次方", []),
        ("他三番五次来", []),
        ("厂里有九百来号人", [("quantity", "九百来号人", "900", "号人", "about")]),
        ("面积约为30亩", [("quantity", "约为30亩", "30", "亩", "about")]),
        ("超过了30亩", [("quantity", "超过了30亩", "30", "亩", "more")]),
        ("歲出三兆二千億元", [("money", "三兆二千億元", "3200000000000", "元", None)]),
        ("實用面積450平方呎", [("quantity", "450平方呎", "450", "平方呎", None)]),
        ("指數跌近三百點", []),
        ("首季", [("time", "首季", "2024-01/2024-03", None, None)]),
        ("去年第四季完工", [("time", "去年第四季", "2023-10/2023-12", None, None)]),
        ("首五個月", [("time", "首五個月", "2024-01/2024-05", None, None)]),
        ("民國108年完工", [("time", "民國108年", "2019", None, None)]),
        ("昨(4)日宣布", [("time", "昨(4)日", "2024-03-04", None, None)]),
        ("昨(7)日宣布", []),
        ("前晚大雨", [("time", "前晚", "2024-03-03", None, None)]),
        ("节前晚会", []),
        (
            "2月19日晚至20日凌晨下雪",
            [("time", "2月19日晚至20日", "2024-02-19/2024-02-20", None, None)],
        ),
        ("住在12弄6号", []),
        ("明晨有雾", [("time", "明晨", "2024-03-06", None, None)]),
        ("今夜多云", [("time", "今夜", "2024-03-05", None, None)]),
        ("上季盈利减少", [("time", "上季", "2023-10/2023-12", None, None)]),
        ("上季联赛冠军", []),
        ("八十年代末开张", [("time", "八十年代末", "1987/1989", None, None)]),
        ("20世纪60年代初期", [("time", "20世纪60年代初期", "1960/1963", None, None)]),
        ("收到通知后15日内缴纳", [("duration", "15日", "15", "日", None)]),
        ("3月15日内容更新", [("time", "3月15日", "2024-03-15", None, None)]),
        ("被拘留十日", [("duration", "十日", "10", "日", None)]),
        ("有期徒刑一年六个月", [("duration", "一年六个月", "18", "月", None)]),
        ("比上一交易日少", []),
        (
            "股指报3041点，跌0.28点",
            [("quantity", "3041点", "3041", "点", None), ("quantity", "0.28点", "0.28", "点", None)],
        ),
        ("最大风速33米/秒", [("quantity", "33米/秒", "33", "米/秒", None)]),
        ("今年第3号台风", [("ordinal", "第3号", "3", "号", None)]),
        ("第三任校长", [("ordinal", "第三任", "3", "任", None)]),
        ("走了十里路", [("quantity", "十里", "10", "里", None)]),
        (
            "厂房一处，汽车两辆",
            [("quantity", "一处", "1", "处", None), ("quantity", "两辆", "2", "辆", None)],
        ),
        ("村里只有一口井", [("quantity", "一口", "1", "口", None)]),
        ("他走进一间屋子，坐下了", []),
        ("市里斥资一億二千萬興建碼頭", [("money", "一億二千萬", "120000000", "元", None)]),
        ("拨款三千万翻修校舍", [("money", "三千万", "30000000", "元", None)]),
        ("八旬老人", [("quantity", "八旬", "8", "旬", None)]),
        ("晚上20时", [("time", "晚上20时", "T20:00", None, None)]),
    ],
)
def test_figures(text: str, facts: list[tuple[str, ...]]) -> None:
    article = Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText(text)),))
    found = facts_of(article, "2024-03-05")
    assert [(f.kind, f.text, f.value, f.unit, f.qualifier) for f in found] == facts
    assert all(text[f.start : f.end] == f.text for f in found)


def test_facts_of_the_sample_stand_where_they_say(sample: Issue) -> None:
    count = 0
    for _page, article in sample.articles():
        for fact in facts_of(article):
            block = article.block(fact.block)
            assert block and block.text.text[fact.start : fact.end] == fact.text
            count += 1
    assert count > 40


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两百", "200"), ("五亿零六", "500000006"), ("四千零五万", "40050000"), ("两千三百五", "2350"),
        ("九万四", "94000"), ("两千三百点一", "2300.1"), ("二〇二四", "2024"), ("1.2亿", "120000000"),
        ("负三", "-3"), ("１２", "12"), ("3万5", "35000"), ("十二", "12"), ("一百零五", "105"), ("文", None),
    ],
)  # fmt: skip
def test_numerals(text: str, value: str | None) -> None:
    read = read_numeral(text)
    assert (None if read is None else plain(read)) == value


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("全市59家单位受表彰", "单位"),
        ("共有党员790名。", "党员"),
        ("建设花卉种植大棚77栋，", "花卉种植大棚"),
        ("1350个村（社区）的工作", "村（社区）"),
        ("招募志愿者226人，", "志愿者"),
        ("表彰了许文远等12人。", None),
        ("第三批老旧小区改造示范试点街区名单公布", "老旧小区改造示范试点街区名单"),
        ("约3.8万平方米。", None),
    ],
)
def test_what_is_counted(text: str, what: str | None) -> None:
    (fact,) = facts_of(Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText(text)),)))
    assert fact.what == what


@given(st.text(max_size=80))
def test_any_text_has_facts_within_it_and_none_in_another(text: str) -> None:
    last = 0
    for fact in facts_of(
        Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText(text)),)), "2024-03-05"
    ):
        assert last <= fact.start < fact.end <= len(text)
        last = fact.end


WORDS = [
    "上午",
    "下午",
    "晚",
    "凌晨",
    "8时",
    "30分",
    "9:30",
    "24时",
    "12点",
    "半",
    "至",
    "—",
    "-",
    "明日",
    "昨晚",
    "今早",
    "5月20日",
    "2024年",
    "农历八月十五",
    "3",
    "十七八",
    "两三",
    "亩",
    "元",
    "岁",
    "%",
    "万",
    "比",
    "1:3",
    "∶",
    "分之",
    "三",
    "约",
    "以上",
    "左右",
    "第",
    "届",
    "周五",
    "（星期一）",
    "，",
    "。",
    "的",
    "从",
    "到",
    "近",
    "10年",
    "1-5月",
    "5-8日",
    "31日",
    "年",
    "倍",
    "个百分点",
    "１２",
    "时",
    "点",
    "日",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=9).map("".join),
    st.sampled_from([None, "2024-02-29", "2024-03-31", "0001-01-01", "9999-12-31", "2999-12-31"]),
)
def test_any_row_of_figures_and_words_is_read_and_its_values_are_values(text: str, today: str | None) -> None:
    for fact in facts_of(
        Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText(text)),)), today
    ):
        assert text[fact.start : fact.end] == fact.text
        if fact.kind in NUMERIC_KINDS:
            assert is_number(fact.value)
        if fact.kind == "range":
            low, high = map(Decimal, fact.value.split("/"))
            assert low < high


def test_the_seed_page_is_understood(shared: Path) -> None:
    page, gold = shared / "data" / "seed" / "page.txt", shared / "data" / "seed" / "facts.json"
    read = [f for _p, a in parse([page]).articles() for f in facts_of(a, "2022-05-18")]
    said = Counter((f.value, f.unit) for f in read if f.kind != "time")
    wanted = Counter(
        (str(f["value"]), f["unit"])
        for f in json.loads(gold.read_text("utf-8"))["facts"]
        if f["kind"] != "time"
    )
    assert sum((wanted - said).values()) <= 0.05 * wanted.total()
    assert sum((said - wanted).values()) <= 0.08 * said.total()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("比赛用时2小时30分钟。", [("2小时30分钟", "150", "分钟")]),
        ("还剩8天又二十个小时。", [("8天又二十个小时", "212", "小时")]),
        ("学了两年三个月。", [("两年三个月", "27", "月")]),
        ("一年半过去了。", [("一年半", "1.5", "年")]),
        ("前3天、后5小时。", [("3天", "3", "天"), ("5小时", "5", "小时")]),
        ("走了5分钟2小时后到。", [("5分钟", "5", "分钟"), ("2小时", "2", "小时")]),
    ],
)
def test_durations_of_several_units_are_one(text: str, found: list[tuple[str, str, str]]) -> None:
    block = Block(BlockKey(1), Role.PARAGRAPH, MappedText(text))
    said = [(f.text, f.value, f.unit) for f in facts_in(block) if f.kind == "duration"]
    assert said == found


def test_a_duration_up_to_today_says_its_period() -> None:
    article = Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText("近10年来种树210棵。")),))
    first, second = facts_of(article, "2024-03-05")
    assert (first.kind, first.value, first.period, first.resolved) == (
        "duration",
        "10",
        "2014-03-05/2024-03-05",
        True,
    )
    assert second.period is None
    assert facts_of(article)[0].period is None


def test_what_a_person_said_holds_though_the_machine_reads_otherwise_by_now() -> None:
    block = Block(BlockKey(2), Role.PARAGRAPH, MappedText("造价2亿4000万元，种树30棵。"))
    old = "fact|money|2亿4000万元|40000000|"
    noted = FactCorrection(old, "2亿4000万元", FactKind.MONEY, "240000000", "元", None, "造价", "问过了")
    (fact, other) = facts_of(Article(ArticleKey(1), (block,), noted=(noted,)), "2024-03-05")
    assert (fact.of, fact.note, fact.what, other.note) == (old, "问过了", "造价", "")
    assert [f.text for f in facts_of(Article(ArticleKey(1), (block,), dismissed=(old,)), "2024-03-05")] == [
        "30棵"
    ]


def test_a_day_that_no_year_was_found_for_is_no_anchor_for_others() -> None:
    values = [span.value for span in dates("报名到2月29日，比赛在2月29日，次日颁奖。", date(2023, 3, 1))]
    assert values == ["2月29日", "2月29日", "次日"]
