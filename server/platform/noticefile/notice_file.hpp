// Collected notices as files of three known forms, read into one neutral shape for `sunhall import notices FILE`.
#pragma once
#include <boost/describe/enum.hpp>

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/time.hpp"

namespace sunhall::noticefile {

/// `trading_site`: JSON list of pages of a public resource trading site, with full text.
/// `aggregator`: CSV of an aggregator's list, no full text. `operator_site`: JSON list of telecom operators' purchases.
BOOST_DEFINE_ENUM_CLASS(NoticeForm, trading_site, aggregator, operator_site)

/// What the file did not say is empty. Texts are as published, trimmed of outer white space; nothing is interpreted.
struct ImportedNotice {
    std::string id, title;
    Instant published_at;       ///< given in Beijing time; a date alone counts as its 00:00
    std::string region;         ///< a province's name as written: "浙江省", "浙江"
    std::string business_type;  ///< 工程建设, 政府采购, 其他 …
    std::string info_type;      ///< 招标公告, 中标公告 …
    std::string issuer, agency;
    std::string number;  ///< project code
    std::string budget;  ///< as written, units and all
    std::string body;    ///< full text, or what the list says as "名称：值" lines
    std::string source_name, source_url;
    std::map<std::string, std::string> fields;  ///< label and value pairs as published
};

/// A row that was left out. Rows count from 1, a CSV's header not included.
struct RowFault {
    std::size_t row = 0;
    std::string what;
};

struct ImportedFile {
    NoticeForm form = NoticeForm::trading_site;
    std::vector<ImportedNotice> notices;  ///< in order of the file
    std::vector<RowFault> faults;
};

/// The file as a whole cannot be read.
struct UnreadableFile : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Told by the members of the first object or the names in the CSV header.
std::optional<NoticeForm> recognise(std::string_view text);

/// A row without id, title or a time that exists is left out, and so is the second of two rows with one id; each is
/// listed. Throws UnreadableFile when the form is none of the three.
ImportedFile parse_notice_file(std::string_view text);

}  // namespace sunhall::noticefile
