#include "foundation/log/log.hpp"
#include "platform/notices/handover.hpp"
#include "platform/notices/problems.hpp"
#include "platform/notices/signing.hpp"

namespace sunhall::notices {
namespace {

constexpr std::size_t page = 50;  // notices read at a time

struct MediumAnswer {
    std::string receipt, text;
    std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(MediumAnswer, (), (receipt, text, address))

// Both of what was handed over and of what is read again as any visitor would.
std::optional<MediumAnswer> answer_of(const mail::HttpAnswer& answer) {
    if (answer.status != 200 && answer.status != 201) return std::nullopt;
    const auto parsed = parse_json(answer.body);
    if (!parsed) return std::nullopt;
    MediumAnswer read;
    FieldReport report;
    read_json(*parsed, read, report);
    return report.clean() ? std::optional(read) : std::nullopt;
}

json::array signatures_for(operations::View& view, const Notice& notice) {
    json::array list;
    for (const auto& one : standing(signatures_of(view, notice), notice))
        list.push_back(json::object{{"as", std::string(enum_name(one.as))},
                                    {"certificate", one.certificate},
                                    {"text", signing_text(one.words, one.as)},
                                    {"signature", one.signature}});
    return list;
}

}  // namespace

MediumAdapter::MediumAdapter(operations::Hall& hall, MediumSettings settings, std::function<Instant()> clock)
    : hall_(hall), settings_(std::move(settings)), clock_(std::move(clock)) {}

MediumAdapter::~MediumAdapter() { stop(); }

void MediumAdapter::start() {
    thread_ = std::thread([this] { work(); });
}

void MediumAdapter::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void MediumAdapter::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        try {
            round();
        } catch (const std::exception& failure) {
            log::warning("notices.medium-round-failed", {{"why", failure.what()}});
        }
        lock.lock();
        wake_.wait_for(lock, std::chrono::microseconds(settings_.poll_every.micros), [this] { return stopping_; });
    }
}

// In the order of the feed, so that what corrects comes after what it corrects. Those that wait hold up no others.
std::size_t MediumAdapter::round() {
    auto connection = hall_.reader();
    const auto system = operations::system_actor();
    operations::View view(*connection, system, hall_.clock().now(), hall_.services());
    std::size_t accepted = 0, read = page;
    for (std::int64_t after = 0; read == page;) {
        const auto waiting = view.select<Notice>(
            "number > $3 AND NOT EXISTS (SELECT 1 FROM notices_handover WHERE notices_handover.notice = "
            "notices_notice.id AND notices_handover.medium = $1 AND notices_handover.state = 'accepted') "
            "ORDER BY number LIMIT $2",
            {Param(settings_.name), Param(static_cast<std::int64_t>(page)), Param(after)});
        read = waiting.size();
        if (read) after = *waiting.back().number;
        try {
            for (const auto& notice : waiting) accepted += try_one(notice, view);
        } catch (const mail::DeliveryFailure&) {
            break;  // nobody answers: the others wait as well
        }
    }
    return accepted;
}

bool MediumAdapter::try_one(const Notice& notice, operations::View& view) {
    const auto wait = waits_.find(notice.id.value);
    if (wait != waits_.end() && clock_() < wait->second.until) return false;
    if (settings_.signed_only && !is_complete(standing(signatures_of(view, notice), notice))) return false;
    try {
        if (hand_over(notice, view)) {
            waits_.erase(notice.id.value);
            measures_.failures_in_a_row = 0;
            return true;
        }
        put_off(notice.id.value);
        return false;
    } catch (const mail::DeliveryFailure&) {
        put_off(notice.id.value);
        throw;
    }
}

bool MediumAdapter::hand_over(const Notice& notice, operations::View& view) {
    mail::HttpCall call{.method = "POST",
                        .url = settings_.url + "/notices",
                        .headers = {},
                        .body = canonical(json::object{{"id", notice.id.value},
                                                       {"text", canonical(public_form(notice))},
                                                       {"signatures", signatures_for(view, notice)}}),
                        .timeout_seconds = settings_.timeout_seconds};
    if (!settings_.token.empty()) call.headers.push_back("Authorization: Bearer " + settings_.token);
    const auto told = mail::http(call);
    const auto answer = answer_of(told);
    if (!answer) {
        log::warning("notices.medium-refused", {{"notice", notice.id.value}, {"status", told.status}});
        return false;
    }
    const auto read_again = answer_of(mail::http({.url = settings_.url + "/notices/" + notice.id.value,
                                                  .headers = {},
                                                  .body = {},
                                                  .timeout_seconds = settings_.timeout_seconds}));
    if (!read_again) return false;
    const Digest shown = sha256(read_again->text);
    const json::object input{{"notice", notice.id.value},
                             {"medium", settings_.name},
                             {"receipt", answer->receipt},
                             {"shown", shown.text()},
                             {"address", answer->address ? json::value(*answer->address) : json::value(nullptr)}};
    const auto recorded = hall_.run("notices.record-handover", input, operations::system_actor(),
                                    "medium " + notice.id.value + " " + shown.text());
    if (!recorded.done()) log::error("notices.handover-not-recorded", {{"notice", notice.id.value}});
    if (recorded.done() && shown == notice.digest) {
        ++measures_.handed_over;
        return true;
    }
    log::error("notices.medium-differs", {{"notice", notice.id.value}, {"medium", settings_.name}});
    return false;
}

void MediumAdapter::put_off(const std::string& notice) {
    ++measures_.failures;
    ++measures_.failures_in_a_row;
    auto [wait, fresh] = waits_.try_emplace(notice, Wait{{}, settings_.first_wait});
    if (!fresh) wait->second.length = std::min(wait->second.length * 2, settings_.longest_wait);
    wait->second.until = clock_() + wait->second.length;
}

}  // namespace sunhall::notices
