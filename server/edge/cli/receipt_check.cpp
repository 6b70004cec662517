#include "edge/cli/receipt_check.hpp"

#include <iostream>

#include "edge/cli/commands.hpp"
#include "platform/merkle/hash.hpp"
#include "platform/merkle/tlog_proof.hpp"
#include "platform/operations/receipts.hpp"

namespace sunhall::cli {
namespace {

std::optional<Bytes> key_bytes(const std::string& given) {
    if (given.empty()) return std::nullopt;
    std::string text = std::filesystem::exists(given) ? read_text(given) : given;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    auto key = from_hex(text);
    if (!key) key = from_base64(text);
    if (!key || key->size() != 32) throw ConfigFault("--receipt-key has not 32 bytes in hex or base64");
    return key;
}

/// The leaf that the receipt promises; empty when there is none.
Bytes promised_leaf(const json::value& receipt) {
    const auto* whole = receipt.if_object();
    const auto* promise = whole ? whole->if_contains("promise") : nullptr;
    const auto* object = promise ? promise->if_object() : nullptr;
    const auto* leaf = object ? object->if_contains("leaf") : nullptr;
    if (!leaf || !leaf->is_string()) return {};
    return from_base64(std::string_view(leaf->get_string())).value_or(Bytes{});
}

const char* verdict_text(merkle::ProofVerdict verdict) {
    switch (verdict) {
        case merkle::ProofVerdict::valid: return "valid";
        case merkle::ProofVerdict::bad_checkpoint: return "its checkpoint is malformed or not signed by the log's key";
        case merkle::ProofVerdict::too_few_witnesses: return "too few witnesses";
        case merkle::ProofVerdict::not_included: return "the entry is not in the signed tree";
    }
    return "";
}

}  // namespace

int check_receipt_file(const ReceiptWords& words, const std::optional<merkle::NoteVerifier>& log_key, bool as_json) {
    json::object checks;
    bool damaged = false, open = false;
    std::string text;
    const auto line = [&](const std::string& part, std::optional<bool> held, const std::string& why) {
        checks[part] = held ? json::value(*held) : json::value(nullptr);
        if (!why.empty()) checks[part + "_why"] = why;
        damaged = damaged || held == false;
        open = open || !held;
        text += (!held ? "– " : *held ? "✓ " : "✗ ") + part + (why.empty() ? "" : ": " + why) + "\n";
    };
    std::string why;
    const auto receipt = parse_json(read_text(words.file), &why);
    const auto key = key_bytes(words.key);
    if (!receipt) {
        line("receipt", false, why);
    } else if (!key) {
        line("receipt", std::nullopt, "the hall's receipt key was not given / 未提供回执公钥");
    } else {
        const bool held = operations::check_receipt(*receipt, *key, &why);
        line("receipt", held, held ? "" : why);
    }
    const auto proof = words.proof.empty() ? std::nullopt : merkle::TlogProof::parse(read_text(words.proof));
    if (words.proof.empty()) line("proof", std::nullopt, "no proof was given; the receipt is a promise / 未提供证明，回执只是承诺");
    else if (!proof) line("proof", false, "it is not a tlog-proof");
    else if (!log_key) line("proof", std::nullopt, "the log's key was not given / 未提供日志公钥");
    else if (receipt) {
        const auto verdict = merkle::verify_proof(*proof, merkle::Sha256Tree::leaf(promised_leaf(*receipt)),
                                                  log_key->name(), std::span(&*log_key, 1));
        line("proof", verdict == merkle::ProofVerdict::valid,
             verdict == merkle::ProofVerdict::valid ? "" : verdict_text(verdict));
    }
    // A receipt without a proof is whole as a promise: undetermined is only what could not be checked for want of a
    // key.
    const bool want_of_key = !key || (!words.proof.empty() && !log_key);
    const int code = damaged ? invalid : want_of_key ? undetermined : good;
    const char* outcome = code == good ? "valid" : code == invalid ? "invalid" : "undetermined";
    if (as_json) std::cout << canonical(json::object{{"v", 1}, {"outcome", outcome}, {"checks", checks}}) << "\n";
    else
        std::cout << text
                  << (code == good      ? "有效 / valid\n"
                      : code == invalid ? "无效 / invalid\n"
                                        : "无法确定 / undetermined\n");
    return code;
}

}  // namespace sunhall::cli
