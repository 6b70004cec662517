// Words of the service hall: guide, forms, deadlines.
#pragma once
#include "edge/portal/texts.hpp"

namespace sunhall::portal::say {
inline constexpr Words guide_title{"办事指南", "Service guide"},
    guide_intro{
        "每一类交易怎样办：由谁办、依据什么、要什么材料、多长时间、找谁问。本页由系统正在执行的流程文件生成，与实际办理"
        "完全一致。",
        "How each kind of trade runs: who acts, on which basis, with which papers, in which time, and whom to ask. "
        "Made from the process file that the hall itself runs, so it cannot differ from it."},
    procedures{"交易类别", "Procedures"},
    procedure_more{"流程图、%d 个环节、材料、时限和依据", "diagram, %d stages, papers, time limits and basis"},
    forms{"表单样表", "Sample forms"},
    forms_intro{"系统里填写的全部表单，可以先看、先打印、先准备。",
                "All forms of the hall, to read, print and prepare beforehand."},
    form_print{"空白样表，可直接打印；正式提交请登录后在项目中填写。",
               "An empty sample for printing; the real one is filled in after signing in."},
    form_schema{"表单结构（JSON Schema）", "Structure (JSON Schema)"}, diagram{"流程图", "Diagram"},
    diagram_alt{"流程图，各环节另有文字说明", "Diagram; every stage is told in words below"},
    glance{"一览", "At a glance"}, stages_heading{"各环节", "Stages"}, stage_col{"环节", "Stage"},
    who_col{"办理部门", "Office"}, limit_col{"办理时限", "Time limit"}, phone_col{"业务咨询电话", "Telephone"},
    basis{"设定依据", "Legal basis"}, fee{"收费", "Fee"}, no_fee{"不收费", "free of charge"},
    channel{"办理方式", "Channel"}, by_net{"网上办理，全天受理", "online, at any time"},
    complaint_channel{"监督投诉", "Complaints"},
    deadline_intro{
        "选一条法定期限，或填天数，再填起算日期，即可看到期限怎样起算、跳过哪些节假日、何时届满。算法与系统办理时所用的"
        "完全相同。",
        "Choose a statutory period or a number of days and a start; you see how it is counted, which holidays matter "
        "and when it ends. The hall itself counts with the same code."},
    rule{"期限", "Rule"}, own_rule{"自行填写天数", "my own number of days"}, days{"天数", "Days"}, unit{"单位", "Unit"},
    calendar_days{"日（自然日）", "calendar days"}, working_days{"工作日", "working days"}, start{"起算日期", "Start"},
    compute{"计算届满时间", "Compute"}, result_heading{"结果", "Result"}, ends{"届满时间", "Ends"},
    counted_as{"计算过程", "Derivation"}, same_time{"同一时刻", "same time of day"},
    latest{"最迟应在", "At the latest on"}, earliest{"最早可在", "At the earliest on"}, sense{"性质", "Kind"},
    sense_max{"不超过：到届满时仍未完成即为超期", "at most: later than the end is late"},
    sense_min{"不少于：早于届满即为不足", "at least: earlier than the end is too short"},
    weekend{"周末", "weekend"}, holidays_used{"用到的节假日", "Days off that mattered"},
    no_holidays{"期间没有影响结果的节假日。", "No day off changed the result."},
    provisional{"年度放假安排尚未公布，结果暂定，公布后重新计算。",
                "The calendar of the year is not loaded yet; the result is provisional."},
    calendar{"日历", "Calendar"}, before_deadline{"截止前的天数，从截止日向前数", "counted backwards from a deadline"},
    not_days{"此项不是以日计的期限，不能计算。", "This rule is not a number of days."},
    legend{"深色为起算日和届满日，浅绿为计入的日，浅黄为顺延。", "Dark: start and end. Green: counted. Yellow: moved."},
    moved{"顺延", "moved"}, day_start{"起算", "start"}, day_end{"届满", "end"};
}  // namespace sunhall::portal::say
