// The words that every page shares, in two languages; Chinese first. Each area has its own table beside its pages.
#pragma once
#include <string>
#include <string_view>

namespace sunhall::portal {

/// A text in two languages; `plain_*` is the shorter wording of the large-type version, where it differs.
struct Words {
    const char *zh, *en;
    const char *plain_zh = nullptr, *plain_en = nullptr;
    std::string in(std::string_view language, bool plain = false) const {
        if (language == "en") return plain && plain_en ? plain_en : en;
        return plain && plain_zh ? plain_zh : zh;
    }
};

namespace say {
inline constexpr Words skip{"跳到正文", "Skip to content"}, home{"首页", "Home"}, navigation{"主导航", "Main"},
    crumbs{"当前位置", "You are here"}, other_language{"English", "中文"}, platform{"公共资源交易平台", "public procurement"},
    notices{"公告公示", "Notices"}, cases{"交易项目", "Tenders"}, guide{"办事指南", "Guide"},
    parties{"市场主体", "Organisations"}, statistics{"统计", "Statistics"}, data{"开放数据", "Open data"},
    workbench{"登录办事", "Sign in"},
    check{"自己验证", "Check it yourself", "验证真假", "Check"}, deadlines{"期限计算", "Deadlines"},
    appearance{"显示设置", "Display"}, large{"大字版", "Large type"}, standard{"标准版", "Standard"},
    search{"搜索", "Search"}, none{"暂无内容。", "Nothing here yet."}, all{"全部", "All"},
    keywords{"搜索公告", "Search notices"},
    search_hint{"两个字即可搜索；多个词用空格分开，须同时出现。",
                "Two characters are enough; several words must all occur.", "输入两个字以上，例如：公园", ""},
    further{"下一页", "Next page"}, first_page{"回到第一页", "First page"}, more{"更多", "More"},
    about_site{"关于本站", "About this site"}, accessibility{"无障碍声明", "Accessibility"}, help{"帮助", "Help"},
    contact{"联系与投诉", "Contact and complaints"}, feed{"订阅（Atom）", "Atom feed"},
    checkpoint{"日志检查点", "Log checkpoint"}, free_of_charge{"交易信息免费公开，无须注册。",
                                                               "All information is free and needs no account."},
    as_of{"本页数据截至", "Data on this page as of"}, entries{"日志记录", "journal entry"},
    missing{"没有找到页面", "Page not found"},
    missing_hint{"请核对网址。您也可以搜索公告，或从首页重新进入。",
                 "Check the address. You can also search the notices or start from the home page."},
    trouble{"无法办理", "This did not work"}, colon{"：", ": "}, comma{"、", ", "}, open{"（", " ("}, close{"）", ")"},
    print{"本页可直接打印。", "This page can be printed as it is."}, problem_heading{"有内容需要更正", "There is a problem"},
    name{"名称", "Name"}, time{"时间", "Time"}, download{"下载", "Download"}, region{"地区", "Region"},
    category{"交易类别", "Category"}, show{"查看", "Show"}, code{"编号", "Code"};
}  // namespace say

}  // namespace sunhall::portal
