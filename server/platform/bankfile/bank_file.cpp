#include "platform/bankfile/bank_file.hpp"

#include <charconv>
#include <set>

#include "foundation/values/csv.hpp"

namespace sunhall::bankfile {
namespace {

constexpr std::string_view magic = "SUNBANK-STATEMENT,1\n";
constexpr std::size_t faults_at_most = 20, bytes_at_most = 64u << 20, digest_line_bytes = 67;  // "S,", 64 digits, LF
constexpr CsvLimits limits{.rows = 500'000, .columns = 16, .field_bytes = 1000, .bytes = bytes_at_most};

std::string row_text(const CsvRow& row) {
    std::string line = csv_line(row);
    line.erase(line.size() - 2, 1);  // LF alone, so that the digest does not depend on the way of transfer
    return line;
}

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (value > json_integer_limit || value < -json_integer_limit || std::to_string(value) != text)
        return std::nullopt;  // one spelling only
    return value;
}

template <class Enum>
std::optional<Enum> named(const std::string& text) {
    FieldReport report;
    Enum value{};
    read_json(json::value(text), value, report);
    return report.clean() ? std::optional(value) : std::nullopt;
}

// Reads the rows in order and keeps the running values the rules speak of.
class FileReading {
public:
    ParsedFile read(std::string_view bytes) {
        if (bytes.size() > bytes_at_most)
            return fault(0, "too-long", "文件超过 64 MB。", "The file is longer than 64 MB."), finish();
        if (!check_digest(bytes)) return finish();
        const std::string_view rows = bytes.substr(0, bytes.size() - digest_line_bytes);
        if (rows.find('\r') != rows.npos)
            return fault(1, "form", "行尾应为 LF。", "Lines end with LF alone."), finish();
        try {
            CsvReader reader(rows, limits);
            for (CsvRow row; parsed_.faults.size() < faults_at_most && reader.next(row);) take(row, reader.line());
        } catch (const CsvError& error) {
            fault(error.line, "form", "不是有效的 CSV。", error.what());
        }
        if (parsed_.faults.empty() && stage_ != Stage::done)
            fault(0, "torn", "缺少合计行。", "The trailer is missing.");
        return finish();
    }

private:
    enum class Stage { magic, header, lines, done };

    void fault(std::size_t line, const char* code, std::string zh, std::string en) {
        if (parsed_.faults.size() < faults_at_most)
            parsed_.faults.push_back({line, code, std::move(zh), std::move(en)});
    }

    ParsedFile finish() {
        if (parsed_.faults.empty()) parsed_.statement = std::move(file_);
        return std::move(parsed_);
    }

    bool check_digest(std::string_view bytes) {
        if (!bytes.starts_with(magic))
            return fault(1, "header", "不是对账文件。", "Not a statement file of version 1."), false;
        const auto last =
            bytes.size() < digest_line_bytes ? std::string_view{} : bytes.substr(bytes.size() - digest_line_bytes);
        const auto given =
            last.starts_with("S,") && last.ends_with("\n") ? Digest::parse(last.substr(2, 64)) : std::nullopt;
        if (!given || given->text() != last.substr(2, 64) || bytes[bytes.size() - digest_line_bytes - 1] != '\n')
            return fault(0, "torn", "文件不完整：缺少摘要行。", "The file is torn: its digest line is missing."), false;
        if (*given != sha256(bytes.substr(0, bytes.size() - digest_line_bytes)))
            return fault(0, "digest", "摘要不符：文件被改动或损坏。",
                         "The digest does not fit: the file was changed or damaged."),
                   false;
        return true;
    }

    void take(const CsvRow& row, std::size_t line) {
        switch (stage_) {
            case Stage::magic: stage_ = Stage::header; return;
            case Stage::header: stage_ = Stage::lines; return take_header(row, line);
            case Stage::lines:
                if (!row.empty() && row[0] == "T") return take_trailer(row, line);
                return take_line(row, line);
            case Stage::done: return fault(line, "form", "合计行之后还有内容。", "There is a row behind the trailer.");
        }
    }

    void take_header(const CsvRow& row, std::size_t line) {
        if (row.size() != 6 || row[0] != "H")
            return fault(line, "header", "第二行应为 6 列的表头。", "The second row must be a header of 6 fields.");
        const auto from = Date::parse(row[2]), to = Date::parse(row[3]);
        const auto opening = whole(row[4]);
        const auto made = Instant::parse(row[5]);
        if (row[1].empty() || !from || !to || *to < *from || !opening || !made || made->text() != row[5])
            return fault(line, "header", "表头有误。", "A field of the header is wrong.");
        file_ = {.account = row[1], .from = *from, .to = *to, .made_at = *made, .opening = {*opening}};
        balance_ = *opening;
    }

    void take_line(const CsvRow& row, std::size_t at) {
        if (row.size() != 13 || row[0] != "D")
            return fault(at, "form", "应为 13 列的明细行。", "A booking has 13 fields and begins with D.");
        const auto n = whole(row[1]), amount = whole(row[5]), after = whole(row[6]);
        const auto posted = Instant::parse(row[3]);
        const auto direction = named<Direction>(row[4]);
        const auto kind = named<LineKind>(row[8]);
        if (!n || *n < 1 || row[2].empty() || !posted || posted->text() != row[3] || !direction || !amount ||
            *amount < 1 || !after || !kind)
            return fault(at, "field", "明细行有误。", "A field of the booking is wrong.");
        if (!file_.lines.empty() && *n != file_.lines.back().n + 1)
            fault(at, "sequence", "序号不连续。", "The number does not follow the one before it.");
        if (!serials_.insert(row[2]).second) fault(at, "duplicate", "流水号重复。", "The serial stands twice.");
        if (const Date day = local_date(*posted); day < file_.from || day > file_.to)
            fault(at, "date", "记账日期不在本文件期间内。", "The booking lies outside the period of the file.");
        (*direction == Direction::credit ? credits_ : debits_) += *amount;
        const std::int64_t expected = *direction == Direction::credit ? balance_ + *amount : balance_ - *amount;
        if (expected != *after)
            fault(at, "balance", "余额不符。", "The balance does not follow from the one before it.");
        balance_ = *after;
        file_.lines.push_back(
            {*n, row[2], *posted, *direction, {*amount}, {*after}, row[7], *kind, row[9], row[10], row[11], row[12]});
    }

    void take_trailer(const CsvRow& row, std::size_t at) {
        stage_ = Stage::done;
        if (row.size() != 5) return fault(at, "form", "合计行应为 5 列。", "The trailer has 5 fields.");
        const auto count = whole(row[1]), credits = whole(row[2]), debits = whole(row[3]), closing = whole(row[4]);
        if (!count || !credits || !debits || !closing)
            return fault(at, "field", "合计行有误。", "A field of the trailer is wrong.");
        const bool fits = *count == static_cast<std::int64_t>(file_.lines.size()) && *credits == credits_ &&
                          *debits == debits_ && *closing == balance_;
        if (!fits) fault(at, "totals", "合计不符。", "Count, sums or closing balance do not fit the bookings.");
        file_.closing = {*closing};
    }

    ParsedFile parsed_;
    Statement file_;
    Stage stage_ = Stage::magic;
    std::set<std::string> serials_;
    // Sums of at most 500,000 amounts below 2^53 fit 128 bits, not 64.
    __int128 credits_ = 0, debits_ = 0;
    std::int64_t balance_ = 0;
};

}  // namespace

ParsedFile parse_bank_file(std::string_view bytes) { return FileReading().read(bytes); }

std::string write_bank_file(const Statement& s) {
    std::string out(magic);
    out += row_text({"H", s.account, s.from.text(), s.to.text(), std::to_string(s.opening.fen), s.made_at.text()});
    Money credits, debits;
    for (const auto& line : s.lines) {
        (line.direction == Direction::credit ? credits : debits) += line.amount;
        out += row_text({"D", std::to_string(line.n), line.serial, line.posted_at.text(),
                         std::string(enum_name(line.direction)), std::to_string(line.amount.fen),
                         std::to_string(line.balance_after.fen), line.sub_account, std::string(enum_name(line.kind)),
                         line.counter_account, line.counter_name, line.purpose, line.reference});
    }
    out += row_text({"T", std::to_string(s.lines.size()), std::to_string(credits.fen), std::to_string(debits.fen),
                     std::to_string(s.closing.fen)});
    return out + "S," + sha256(out).text() + "\n";
}

}  // namespace sunhall::bankfile
