#include "edge/cli/signature_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/notices/signing.hpp"
#include "platform/papers/paper.hpp"

namespace sunhall::cli {
namespace {

using notices::NoticeSignature;
using papers::AskedSignature;
using papers::Paper;

constexpr verify::Damage signature_wrong{"signatures.wrong", "电子签名与所签内容不符",
                                         "the signature is not over what it is said to sign"};

class SignatureCheck {
public:
    SignatureCheck(Database& database, verify::Report& report) : reader_(database.reader()), report_(report) {}

    void notices() {
        each<NoticeSignature>([&](const NoticeSignature& one) {
            count(notices::verifies(one), records::record_type<NoticeSignature>(), one.id.value, one.subject);
        });
    }
    void papers() {
        each<AskedSignature>([&](const AskedSignature& one) {
            if (!one.given) return;
            const auto paper = records::read_current(*reader_, records::record_type<Paper>(), one.paper);
            count(paper && papers::verifies(one, from_body<Paper>(paper->body)),
                  records::record_type<AskedSignature>(), one.id.value, one.given->subject);
        });
    }
    std::int64_t checked() const { return checked_; }

private:
    // A page at a time, so that memory does not grow with the hall. A body that cannot be read is verify's own finding.
    template <class T>
    void each(const std::function<void(const T&)>& visit) {
        const std::string sql =
            "SELECT id, body FROM " + records::record_type<T>().table() + " WHERE id > $1 ORDER BY id LIMIT 1000";
        for (std::string last;;) {
            std::vector<std::string> bodies;
            reader_->query(sql, {Param(last)}, [&](const Row& row) {
                last = row.string(0);
                bodies.push_back(row.string(1));
            });
            for (const auto& body : bodies) {
                std::optional<T> read;
                try {
                    read = from_body<T>(body);
                } catch (const std::exception&) {
                    continue;
                }
                visit(*read);
            }
            if (bodies.size() < 1000) return;
        }
    }
    void count(bool holds, const records::RecordType& type, const std::string& id, const std::string& subject) {
        ++checked_;
        if (holds) return;
        ++report_.found;
        if (report_.findings.size() < static_cast<std::size_t>(verify::most_findings))
            report_.findings.push_back({&signature_wrong, type.table(), id, subject});
    }

    std::unique_ptr<Connection> reader_;
    verify::Report& report_;
    std::int64_t checked_ = 0;
};

bool knows(const records::Catalogue& catalogue, const records::RecordType& type) {
    return std::find(catalogue.begin(), catalogue.end(), &type) != catalogue.end();
}

}  // namespace

void check_signatures(Database& database, const records::Catalogue& catalogue, verify::Report& report) {
    SignatureCheck check(database, report);
    bool readable = true;
    try {
        if (knows(catalogue, records::record_type<NoticeSignature>())) check.notices();
        if (knows(catalogue, records::record_type<AskedSignature>())) check.papers();
    } catch (const DatabaseError&) {  // a table is missing: verify names it
        readable = false;
    }
    report.parts.push_back({"electronic signatures", "缺少数据表。", "a table is missing.", readable});
}

}  // namespace sunhall::cli
