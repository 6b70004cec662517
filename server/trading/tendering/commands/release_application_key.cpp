// An applicant releases the keys of its application after the deadline, as a bidder does at the opening (T-PREQ-04,
// E20§38).
#include "trading/tendering/opening/released_keys.hpp"
#include "trading/tendering/prequalification/acts.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem application_window_over{409,
                                          "tendering.application-window-over",
                                          "资格预审申请文件的解密时间已结束。",
                                          "The window for keys of applications is over.",
                                          "未解密的申请文件不再开启；有异议请向招标人书面提出。",
                                          "What was not decrypted stays closed; object to the tenderer in writing."};

struct ReleaseApplicationKey {
    Id<Lot> lot;
    std::vector<SecretKey> keys;
};
BOOST_DESCRIBE_STRUCT(ReleaseApplicationKey, (), (lot, keys))
struct KeyReleased {
    Id<Application> application;
    Instant released_at;
    std::int64_t envelopes;
};
BOOST_DESCRIBE_STRUCT(KeyReleased, (), (application, released_at, envelopes))
struct CheckedKeys {
    Id<Application> application;
    std::string sealed;
};

void check(const ReleaseApplicationKey& input, FieldReport& report) { check_key_count(input.keys, report); }

// Before the list is frozen the gate answers; no key is looked at.
std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const ReleaseApplicationKey*>(from);
    auto checked = std::make_shared<CheckedKeys>();
    if (!view.find(prequalification_id(input.lot)) || !view.actor().organisation) return checked;
    for (const auto& application : frozen_applications(view, input.lot.value)) {
        if (application.applicant != view.actor().organisation) continue;
        checked->sealed = seal_released_keys(view, application.id.value, application.envelopes, input.keys);
        checked->application = application.id;
    }
    return checked;
}

KeyReleased release(const ReleaseApplicationKey& input, Operation& op) {
    Prequalification running = prequalification_of(op, input.lot);
    const auto& checked = op.prepared<CheckedKeys>();
    op.require(!checked.application.empty(), no_application);
    Application application = op.get(checked.application);
    const auto envelopes = static_cast<std::int64_t>(application.envelopes.size());
    if (application.released_at)
        return {application.id, *application.released_at, envelopes};  // the first release stands
    const auto until = workflow::fact(op, "application_keys_until");
    op.require(!running.opened_at && until && op.now() < *until && application.state == ApplicationState::standing,
               application_window_over);
    application.released_key = checked.sealed;
    application.released_at = op.now();
    op.update(application);
    ++running.released;
    op.update(running);
    return {application.id, op.now(), envelopes};
}

}  // namespace

Command release_application_key_command() {
    return {
        .name = "tendering.release-application-key",
        .does =
            "Releases the applicant's keys for its own application; they stay sealed until all are opened together.",
        .does_zh = "申请人提交资格预审申请文件的解密密钥。",
        .route = operations::post("/lots/{lot}/applications/keys"),
        .who = {"bidder"},
        .refusals = {keys_missing, key_does_not_open, no_application, application_window_over, applications_not_opened,
                     workflow::not_now},
        .run = handler(release, check),
        .on_case = case_from(&ReleaseApplicationKey::lot),
        .prepare = prepare};
}

}  // namespace sunhall::tendering
