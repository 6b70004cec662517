// The lane's part that writes: entries, concealed or not, and kept answers (R-JRN-10, R-JRN-13, T-ROLE-03).
#include "foundation/crypto/aead.hpp"
#include "foundation/fault_point.hpp"
#include "foundation/random.hpp"
#include "platform/merkle/hash.hpp"
#include "platform/operations/hall.hpp"
#include "platform/operations/on_behalf.hpp"

namespace sunhall::operations {
namespace {

journal::Act act_of(const Operation& op, const Call& call, std::string_view problem) {
    journal::Act act;
    act.command = std::string(call.command->name);
    if (!op.case_id().empty()) act.case_id = op.case_id();
    if (!op.stage().empty()) act.stage = op.stage();
    if (!problem.empty()) act.problem = std::string(problem);
    act.who = {call.actor.person,  call.actor.organisation, std::nullopt,
               call.actor.session, call.actor.certificate,  std::nullopt};
    if (!op.role().empty()) act.who.role = op.role();
    if (const auto other = op.notes().find(std::string(on_behalf_note)); other != op.notes().end())
        act.who.on_behalf_of = std::string(other->second.as_string());
    if (call.actor.is_system()) act.who.role = std::string(role::system);
    act.from = call.actor.from;
    act.input = call.input_digest;
    act.files = op.files();
    return act;
}

journal::Concealed conceal_act(const journal::Act& act, const ConcealKey& key) {
    const Bytes nonce = random_bytes(12);
    Bytes box = nonce;
    const Bytes sealed = aead_seal(AeadAlgorithm::aes_256_gcm, key.key, nonce, as_bytes("sunhall/act/v1"),
                                   as_bytes(journal::padded_act(act)));
    box.insert(box.end(), sealed.begin(), sealed.end());
    return {key.tag, base64(box)};
}

}  // namespace

void Lane::journal(Done& done, Operation& op, const Call& call, journal::Outcome outcome, std::string_view problem) {
    journal::Entry entry;
    entry.id = new_uuid7(call.at);
    entry.at = call.at;
    if (clock_.demonstration()) entry.machine_at = machine_now();
    entry.outcome = outcome;
    entry.writes = journal::summarise(op.writes());
    journal::Act act = act_of(op, call, problem);
    const auto key = call.command->conceal ? call.command->conceal(call.input.get(), op) : std::nullopt;
    if (key) entry.sealed = conceal_act(act, *key);
    else entry.act = std::move(act);
    const std::string rec = journal::entry_text(entry);
    auto appended = log_->append(*connection_, entry, rec);
    done.answer.entry = entry.id;
    if (call.command->finish && outcome == journal::Outcome::done) {
        done.committed = std::make_shared<Committed>(
            Committed{entry.id, entry.at, merkle::Sha256Tree::leaf(appended.leaf), std::move(appended.leaf),
                      std::move(appended.salt), rec, services_.receipts});
    }
    if (!call.idempotency_key.empty() && outcome != journal::Outcome::failed)
        keep_answer(call, done.answer, appended.number);
}

// One question for the keys of a whole batch: on PostgreSQL each question costs a round trip.
void Lane::find_kept_keys(const Batch& batch, std::size_t from) {
    if (!connection_->is_postgres()) return;
    constexpr char between = '\x1f';
    std::string keys;
    for (; from < batch.calls.size(); ++from) {
        const std::string& key = batch.calls[from].idempotency_key;
        if (key.empty()) continue;
        if (key.find(between) != std::string::npos) kept_keys_.insert(key);
        keys += key + between;
    }
    if (keys.empty()) return;
    connection_->query("SELECT key FROM idempotency WHERE key = ANY(string_to_array($1, chr(31)))", {Param(keys)},
                       [&](const Row& row) { kept_keys_.insert(row.string(0)); });
}

// What a call will ask is read with what the others will. A foreseeing that fails foresees nothing.
void Lane::foresee(Batch& batch, std::size_t from) {
    if (!connection_->is_postgres()) return;
    for (; from < batch.calls.size(); ++from) {
        Call& call = batch.calls[from];
        if (!call.command->foresee) continue;
        Operation op(*connection_, cache_, services_, *call.command, call.actor, call.at);
        op.set_prepared(call.prepared);
        try {
            call.command->foresee(call.input.get(), op, ahead_);
        } catch (const Refusal&) {
        }
    }
    ahead_.read(*connection_);
}

void Lane::keep_answer(const Call& call, const Answer& answer, std::int64_t entry) {
    connection_->append(
        "INSERT INTO idempotency (owner, key, at, entry, input, status, answer) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {Param(call.actor.owner()), Param(call.idempotency_key), Param(machine_now().micros), Param(entry),
         Param(call.input_digest.view()), Param(answer.status),
         Param(answer.outcome == journal::Outcome::done ? canonical(answer.body) : std::string())});
    fault_point("lane.answer-kept");
    if (connection_->is_postgres())
        kept_keys_.insert(call.idempotency_key);  // another call of this batch may use it again
}

std::optional<Answer> Lane::earlier_answer(const Call& call) {
    if (connection_->is_postgres() && !kept_keys_.contains(call.idempotency_key)) return std::nullopt;
    std::optional<Answer> found;
    std::int64_t entry = 0;
    bool same = true;
    connection_->query("SELECT entry, input, status, answer FROM idempotency WHERE owner = $1 AND key = $2",
                       {Param(call.actor.owner()), Param(call.idempotency_key)}, [&](const Row& row) {
                           entry = row.integer(0);
                           same = Digest::from(row.bytes(1)) == call.input_digest;
                           found.emplace();
                           found->status = static_cast<int>(row.integer(2));
                           found->outcome = row.text(3).empty() ? journal::Outcome::refused : journal::Outcome::done;
                           found->body = row.text(3).empty() ? json::value() : json::parse(row.string(3));
                           found->replayed = true;
                       });
    if (!found) return std::nullopt;
    if (!same) {
        found->status = key_reused.status;
        found->outcome = journal::Outcome::refused;
        found->body = problem_details(key_reused,
                                      {{"Idempotency-Key", "已用于不同的内容。", "was used with another input."}}, {});
        return found;
    }
    connection_->query("SELECT id, at, leaf, salt, rec FROM journal WHERE number = $1", {Param(entry)},
                       [&](const Row& row) {
                           found->entry = row.string(0);
                           found->at = {row.integer(1)};
                           const ByteView leaf = row.bytes(2), salt = row.bytes(3);
                           if (!found->done() || !call.command->finish) return;
                           auto committed = std::make_shared<Committed>(
                               Committed{found->entry, found->at, merkle::Sha256Tree::leaf(leaf),
                                         Bytes(leaf.begin(), leaf.end()), Bytes(salt.begin(), salt.end()),
                                         row.string(4), services_.receipts});
                           found->finish = [committed, command = call.command](json::value& body) {
                               command->finish(body, *committed);
                           };
                       });
    return found;
}

}  // namespace sunhall::operations
