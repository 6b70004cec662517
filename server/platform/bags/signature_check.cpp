#include "platform/bags/signature_check.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "foundation/crypto/certificate.hpp"
#include "foundation/json.hpp"

namespace sunhall::bags {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view text_role = "待签文本", signature_role = "签名", certificate_role = "证书";
constexpr std::size_t longest_text = 16u << 20;

std::string algorithm_of(const Certificate& certificate) {
    if (!certificate.public_key()) return "unknown";
    switch (certificate.public_key()->suite()) {
        case SignatureSuite::p256: return "ECDSA-P256-SHA256";
        case SignatureSuite::sm2: return "SM2-SM3";
        case SignatureSuite::ed25519: return "Ed25519";
    }
    return "unknown";
}

std::string read_bounded(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(longest_text, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

class Checking {
public:
    Checking(const fs::path& bag, const BagContent& content) : bag_(bag) {
        for (const auto& [path, digests] : content.payload) {
            known_.insert(digests.sha256);
            if (path.ends_with("_" + std::string(text_role) + ".txt")) texts_.push_back(path);
            if (path.ends_with("_" + std::string(signature_role) + ".b64")) ++signatures_;
        }
    }

    SignatureCheck check() {
        for (const auto& path : texts_) one(path);
        if (signatures_ != static_cast<std::int64_t>(texts_.size()))
            fault("data", fmt::format("待签文本 {} 个，签名 {} 个", texts_.size(), signatures_));
        return std::move(result_);
    }

private:
    void fault(const std::string& path, std::string text) {
        result_.faults.push_back({"R-SIG-01", path, std::move(text)});
    }

    void one(const std::string& path) {
        ++result_.found;
        const auto slash = path.rfind('/');
        const int order = std::atoi(path.c_str() + slash + 1);
        const auto beside = [&](int place, std::string_view role, const char* extension) {
            return read_bounded(
                bag_ / fmt::format("{}/{:02}_{}.{}", path.substr(0, slash), order + place, role, extension));
        };
        const std::string text = read_bounded(bag_ / path);
        std::string coded = beside(1, signature_role, "b64");
        while (!coded.empty() && coded.back() == '\n') coded.pop_back();
        const auto signature = from_base64(coded);
        const auto certificate = Certificate::from_pem(beside(2, certificate_role, "pem"));
        if (!certificate || !certificate->public_key()) return fault(path, "旁边没有可用的证书");
        if (!signature || !certificate->public_key()->verify(as_bytes(text), *signature))
            return fault(path, "签名与文本不符：" + certificate->subject());
        names(path, text);
    }

    // What the signed text names must be in the package as it was signed.
    void names(const std::string& path, const std::string& text) {
        const auto from = text.find('\n', text.find('\n') + 1);
        const auto words = from == std::string::npos ? std::nullopt : parse_json(text.substr(from + 1));
        const auto* object = words ? words->if_object() : nullptr;
        if (!object) return fault(path, "待签文本不是规定的格式");
        const auto* files = object->if_contains("files");
        for (const auto& file : files && files->is_array() ? files->get_array() : json::array{}) named(path, file);
        if (const auto* data = object->if_contains("data")) named(path, *data);
    }
    void named(const std::string& path, const json::value& file) {
        const auto* digest = file.is_object() ? file.get_object().if_contains("sha256") : nullptr;
        const std::string wanted = digest && digest->is_string() ? std::string(digest->get_string()) : "";
        if (!known_.contains(wanted)) fault(path, "包内没有所签的文件 SHA-256 " + wanted);
    }

    const fs::path& bag_;
    std::set<std::string> known_;
    std::vector<std::string> texts_;
    std::int64_t signatures_ = 0;
    SignatureCheck result_;
};

}  // namespace

void add_signature(Piece& piece, const SignedText& made) {
    const auto add = [&](std::string_view role, const char* extension, const std::string& text) {
        piece.files.push_back({.role = std::string(role),
                               .extension = extension,
                               .title = std::string(role) + "：" + made.signer,
                               .creator = made.signer,
                               .created_at = made.signed_at,
                               .content = to_bytes(text)});
    };
    add(text_role, "txt", made.text);
    add(signature_role, "b64", made.signature + "\n");
    add(certificate_role, "pem", made.certificate);
    const auto certificate = Certificate::from_pem(made.certificate);
    piece.signatures.push_back({made.signer, certificate ? algorithm_of(*certificate) : "unknown", made.signature,
                                certificate ? base64(certificate->der()) : "", made.signed_at});
}

SignatureCheck check_signatures(const fs::path& bag, const BagContent& content) {
    return Checking(bag, content).check();
}

}  // namespace sunhall::bags
