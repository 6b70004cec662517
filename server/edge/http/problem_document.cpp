#include "edge/http/problem_document.hpp"

#include <charconv>

namespace sunhall::http {

// `const` objects of namespace scope with constant initialisers: they exist before any code runs.
const Problem malformed{400,
                        "http.malformed",
                        "请求格式不正确。",
                        "The request is malformed.",
                        "请更新客户端或浏览器后重试。",
                        "Update the client or browser and try again."};
const Problem method_not_allowed{405,
                                 "http.method-not-allowed",
                                 "此处不支持该操作方式。",
                                 "This method is not possible here.",
                                 "允许的方式见 Allow 头。",
                                 "The Allow header lists the possible ones."};
const Problem request_timeout{408,
                              "http.timeout",
                              "请求未在规定时间内传完。",
                              "The request did not arrive in time.",
                              "请检查网络后重试。",
                              "Check the connection and try again."};
const Problem body_too_large{413,
                             "http.too-large",
                             "提交的内容超过允许的大小。",
                             "The content is larger than allowed.",
                             "请减小内容，文件请用上传功能。",
                             "Send less; upload files separately."};
const Problem wrong_media_type{415,
                               "http.media-type",
                               "内容类型不被接受。",
                               "This content type is not accepted here.",
                               "请按接口说明设置 Content-Type。",
                               "Set Content-Type as the interface describes."};
const Problem expectation_failed{417,
                                 "http.expectation",
                                 "不支持该 Expect 要求。",
                                 "This expectation cannot be met.",
                                 "请去掉 Expect 头。",
                                 "Leave the Expect header out."};
const Problem head_too_large{431,
                             "http.head-too-large",
                             "请求头过大。",
                             "The head of the request is too large.",
                             "请清除本站 Cookie 后重试。",
                             "Clear the cookies of this site and try again."};
const Problem too_many_requests{429,
                                "http.too-many-requests",
                                "请求过于频繁。",
                                "Too many requests.",
                                "请按 Retry-After 所示秒数后再试。",
                                "Try again after the seconds in Retry-After."};
const Problem internal_fault{500,
                             "http.fault",
                             "系统出错，未完成该操作。",
                             "Something failed here; the act was not completed.",
                             "请稍后重试；联系服务台时请提供编号。",
                             "Try again later; quote the number to the service desk."};
const Problem overloaded{503,
                         "http.overloaded",
                         "系统繁忙。",
                         "The system is busy.",
                         "请按 Retry-After 所示秒数后再试。",
                         "Try again after the seconds in Retry-After."};
const Problem no_space{507,
                       "storage.full",
                       "存储空间不足，暂不接收新文件。",
                       "There is no room for new files now.",
                       "请联系服务台；已确认接收的内容不受影响。",
                       "Contact the service desk; what was acknowledged is safe."};
const Problem storage_stopped{503,
                              "storage.stopped",
                              "存储发生故障，已停止接收文件。",
                              "The storage failed and takes no files.",
                              "请联系服务台；已确认接收的内容不受影响。",
                              "Contact the service desk; what was acknowledged is safe."};
const Problem cross_site_request{403,
                                 "http.cross-site",
                                 "请求来自其他网站，已拒绝。",
                                 "The request came from another site and was refused.",
                                 "请在本网站页面内操作。",
                                 "Act from the pages of this site."};
const Problem version_not_supported{505,
                                    "http.version",
                                    "只支持 HTTP/1.1 与 1.0。",
                                    "Only HTTP/1.1 and 1.0 are spoken here.",
                                    "请更新客户端。",
                                    "Update the client."};
const Problem target_too_long{414,
                              "http.address-too-long",
                              "网址过长。",
                              "The address is too long.",
                              "请减少查询条件。",
                              "Ask for less in the address."};
const Problem method_unknown{501,
                             "http.method-unknown",
                             "不认识该操作方式。",
                             "This method is not known here.",
                             "请按接口说明选用操作方式。",
                             "Use a method that the interface describes."};
const Problem coding_unknown{501,
                             "http.transfer-coding",
                             "只支持 chunked 传输编码。",
                             "Of the transfer codings only chunked is understood.",
                             "请不要压缩传输。",
                             "Send the body without compressing the transfer."};
const Problem changed_meanwhile{412,
                                "http.changed",
                                "内容已改变，与 If-Match 所指不同。",
                                "The content is no longer the one that If-Match names.",
                                "请重新读取后再试。",
                                "Read it anew and try again."};
const Problem range_beyond{416,
                           "http.range",
                           "所要的部分超出文件范围。",
                           "The part asked for lies beyond the file.",
                           "文件大小见 Content-Range 头。",
                           "Content-Range gives the size of the file."};

std::string_view preferred_language(std::string_view accept) {
    std::string_view best = "zh";
    int best_quality = 0;
    while (!accept.empty()) {
        const auto comma = accept.find(',');
        std::string_view item = trimmed(accept.substr(0, comma));
        accept.remove_prefix(comma == std::string_view::npos ? accept.size() : comma + 1);
        int quality = 1000;
        if (const auto semicolon = item.find(';'); semicolon != std::string_view::npos) {
            const std::string_view q = trimmed(item.substr(semicolon + 1));
            item = trimmed(item.substr(0, semicolon));
            // qvalue: 0 or 1 with up to three decimals.
            if (q.starts_with("q=") && q.size() >= 3) {
                quality = q[2] == '1' ? 1000 : 0;
                int scale = 100;
                for (std::size_t i = 4; i < q.size() && i < 7 && q[2] == '0' && q[i] >= '0' && q[i] <= '9';
                     ++i, scale /= 10)
                    quality += (q[i] - '0') * scale;
            }
        }
        const std::string_view primary = item.substr(0, item.find('-'));
        const std::string_view language = equal_ignoring_case(primary, "zh")   ? "zh"
                                          : equal_ignoring_case(primary, "en") ? "en"
                                                                               : "";
        if (!language.empty() && quality > best_quality) {
            best = language;
            best_quality = quality;
        }
    }
    return best;
}

Response problem(const Problem& what, const std::vector<FieldError>& fields, std::string_view instance,
                 std::string_view accept_language) {
    const bool english = preferred_language(accept_language) == "en";
    std::string detail(english ? what.en : what.zh);
    for (const auto& field : fields)
        detail += (english ? " " : "") + field.field + (english ? ": " + field.en : "：" + field.zh);
    json::array faults;
    for (const auto& field : fields) faults.push_back({{"field", field.field}, {"zh", field.zh}, {"en", field.en}});
    json::object document{{"type", "/problems/" + std::string(what.code)},
                          {"title", english ? what.en : what.zh},
                          {"status", what.status},
                          {"detail", detail},
                          {"code", what.code},
                          {"zh", what.zh},
                          {"en", what.en},
                          {"fields", std::move(faults)},
                          {"instance", instance}};
    if (!what.way_en.empty()) document["way_out"] = {{"zh", what.way_zh}, {"en", what.way_en}};
    return Response::text(what.status, "application/problem+json", json::serialize(document))
        .with("Cache-Control", "no-store")
        .with("Content-Language", english ? "en" : "zh-CN");
}

Response problem(const Request& request, const Problem& what, const std::vector<FieldError>& fields) {
    return problem(what, fields, "/requests/" + request.correlation, request.headers["Accept-Language"]);
}

}  // namespace sunhall::http
