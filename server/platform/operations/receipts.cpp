#include "platform/operations/receipts.hpp"

#include "foundation/crypto/signature.hpp"
#include "platform/merkle/leaf.hpp"

namespace sunhall::operations {
namespace {

std::string signed_text(const json::value& promise) { return "sunhall/receipt/v1\n" + canonical(promise); }

std::string text_of(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    return member && member->is_string() ? std::string(member->get_string()) : std::string();
}

}  // namespace

json::value make_receipt(const ReceiptSigner& signer, const Committed& committed, const json::value& object) {
    const json::value promise = json::object{{"v", 1},
                                             {"origin", signer.origin()},
                                             {"entry", committed.entry},
                                             {"at", committed.at.text()},
                                             {"leaf", base64(committed.leaf)},
                                             {"object", object},
                                             {"merge_delay_seconds", merge_delay_seconds}};
    const std::string text = signed_text(promise);
    return json::object{{"promise", promise},
                        {"rec", committed.rec},
                        {"salt", base64(committed.salt)},
                        {"signature", base64(signer.sign(as_bytes(text)))}};
}

bool check_receipt(const json::value& receipt, ByteView public_key, std::string* why) {
    const auto refuse = [&](const char* reason) {
        if (why) *why = reason;
        return false;
    };
    const auto* whole = receipt.if_object();
    const auto* promise = whole ? whole->if_contains("promise") : nullptr;
    if (!promise || !promise->is_object()) return refuse("it is not a receipt");
    const auto key = PublicKey::from_ed25519_raw(public_key);
    const auto signature = from_base64(text_of(*whole, "signature"));
    const auto leaf = from_base64(text_of(promise->get_object(), "leaf"));
    const auto salt = from_base64(text_of(*whole, "salt"));
    if (!key || !signature || !leaf || !salt) return refuse("a member is missing or not base64");
    std::string text;
    try {
        text = signed_text(*promise);
    } catch (const std::invalid_argument&) {
        return refuse("the promise is not canonical JSON");
    }
    if (!key->verify(as_bytes(text), *signature)) return refuse("the signature is not the hall's");
    const std::string rec = text_of(*whole, "rec");
    if (!merkle::opens_leaf(*leaf, *salt, rec)) return refuse("the record does not open the leaf");
    const auto parsed = parse_json(rec);
    if (!parsed || !parsed->is_object()) return refuse("the record is not JSON");
    const auto& entry = parsed->get_object();
    if (text_of(entry, "at") != text_of(promise->get_object(), "at") ||
        text_of(entry, "id") != text_of(promise->get_object(), "entry"))
        return refuse("record and promise differ in instant or entry");
    return true;
}

}  // namespace sunhall::operations
