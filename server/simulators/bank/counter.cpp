// The bank's counter: a page on which people pay a deposit in when they try the hall out by hand.
#include <fmt/format.h>

#include "simulators/bank/bank.hpp"

namespace sunhall::bank {
namespace {

using desk::Answer;
using desk::Ask;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

struct Field {
    const char *name, *zh, *en, *usual;
};
constexpr Field fields[] = {
    {"to", "收款账号（保证金子账号）", "To account (the deposit's sub-account)", ""},
    {"amount", "金额（元）", "Amount (yuan)", "80000.00"},
    {"from_name", "付款单位名称", "Payer's name", ""},
    {"from_account", "付款账号", "Payer's account", "6222000000000000017"},
    {"purpose", "用途", "Purpose", "投标保证金"},
};

std::string page(const std::string& name, const std::map<std::string, std::string>& given, const std::string& said,
                 bool good) {
    std::string inputs;
    for (const auto& field : fields) {
        const auto found = given.find(field.name);
        inputs += fmt::format(
            R"(<p><label for="{0}">{1}<small lang="en"> {2}</small></label><input id="{0}" name="{0}" value="{3}" required></p>)",
            field.name, field.zh, field.en, escaped(found == given.end() ? field.usual : found->second));
    }
    const std::string told =
        said.empty() ? "" : fmt::format(R"(<p role="status" class="{}">{}</p>)", good ? "good" : "bad", escaped(said));
    return fmt::format(R"(<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{0} · 柜台</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{{font:1.05rem/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1a2233}}
label{{display:block;font-weight:600}}small{{color:#4a5568;font-weight:400}}input{{font:inherit;width:100%;box-sizing:border-box;
padding:.4rem .6rem;border:1px solid #5a6478;border-radius:4px}}button{{font:inherit;font-weight:700;padding:.5rem 1.4rem;border:0;
border-radius:4px;background:#0b4f8a;color:#fff}}.good,.bad{{padding:.6rem 1rem;border-left:5px solid #176b37;background:#e5f4e9}}
.bad{{border-color:#a5231c;background:#fdeaea}}</style></head><body><main><h1>{0} · 转账柜台</h1>
<p>演示用：款项立即到账，交易大厅随后自动取得。<span lang="en">For demonstrations: the money arrives at once and the hall learns of it by itself.</span></p>
{1}<form method="post" action="/counter">{2}<p><button>转账 Transfer</button></p></form></main></body></html>
)",
                       escaped(name), told, inputs);
}

}  // namespace

Answer Bank::counter(const Ask& ask) {
    const auto shown = [&](const std::map<std::string, std::string>& given, const std::string& said, bool good) {
        return Answer{.status = good || said.empty() ? 200 : 422,
                      .body = page(options_.name, given, said, good),
                      .type = "text/html; charset=utf-8"};
    };
    if (ask.method != "POST") return shown(ask.query, "", true);
    const auto given = desk::form_of(ask.body);
    const auto of = [&](const char* name) {
        const auto found = given.find(name);
        return found == given.end() ? std::string() : found->second;
    };
    const auto amount = parse_yuan(of("amount"));
    if (!amount) return shown(given, "请填写金额，如 80000.00。The amount is written like 80000.00.", false);
    try {
        receive({of("to"), *amount, of("from_account"), of("from_name"), of("purpose"), ""});
    } catch (const Answer& refused) {
        return shown(given, "没有转账，请核对账号和付款单位。Nothing was transferred: " + refused.body, false);
    }
    return shown({}, fmt::format("已转账 {} 元至 {}。Transferred.", of("amount"), of("to")), true);
}

}  // namespace sunhall::bank
