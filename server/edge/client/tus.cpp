#include "edge/client/tus.hpp"

#include <chrono>
#include <fstream>
#include <thread>

namespace sunhall::client {
namespace {

constexpr int most_setbacks = 12;  // in a row, without one byte of progress

std::string encoded(const std::map<std::string, std::string>& metadata) {
    std::string text;
    for (const auto& [key, value] : metadata) text += (text.empty() ? "" : ",") + key + " " + base64(as_bytes(value));
    return text;
}

ServerRefusal refusal(const RawAnswer& answer) {
    return {answer.status, parse_json(answer.body).value_or(json::object{})};
}

class Sending {
public:
    Sending(Api& api, const UploadRequest& request)
        : api_(api), request_(request), file_(request.file, std::ios::binary) {
        std::error_code error;
        size_ = std::filesystem::file_size(request.file, error);
        if (error || !file_) throw std::runtime_error("cannot read " + request.file.string());
    }

    Uploaded run() {
        address_ = request_.started;
        if (address_.empty() || !ask_offset()) create();
        while (!done_) send_piece();
        const auto own = own_digest();
        if (own != found_.sha256)
            throw std::runtime_error("the hall received other bytes than " + request_.file.string() + " holds");
        return found_;
    }

private:
    RawRequest bare(std::string method, std::string path) const {
        return {.method = std::move(method),
                .path = std::move(path),
                .headers = {{"Tus-Resumable", "1.0.0"}, {"Authorization", "Bearer " + request_.token}},
                .repeatable = true};
    }

    void create() {
        auto request = bare("POST", request_.entrance);
        request.headers["Upload-Length"] = std::to_string(size_);
        if (!request_.metadata.empty()) request.headers["Upload-Metadata"] = encoded(request_.metadata);
        const auto answer = api_.raw(request);
        if (answer.status != 201) throw refusal(answer);
        address_ = answer.header("location");
        offset_ = 0;
        if (request_.begun) request_.begun(address_);
        read_state(answer);
    }

    // Where the hall stands; false when the upload is gone and has to begin anew.
    bool ask_offset() {
        const auto answer = api_.raw(bare("HEAD", address_));
        if (answer.status == 404 || answer.status == 410) return false;
        if (answer.status != 200) throw refusal(answer);
        if (answer.header("upload-length") != std::to_string(size_)) return false;
        offset_ = std::stoull("0" + answer.header("upload-offset"));
        read_state(answer);
        return true;
    }

    void read_state(const RawAnswer& answer) {
        const auto sha256 = Digest::parse(answer.header("sunhall-digest-sha256"));
        const auto sm3 = Digest::parse(answer.header("sunhall-digest-sm3"));
        if (!sha256 || !sm3) return;
        found_ = {address_, *sha256, *sm3, size_, resent_};
        done_ = true;
    }

    void send_piece() {
        piece_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(request_.piece_bytes, size_ - offset_)));
        file_.clear();
        file_.seekg(static_cast<std::streamoff>(offset_));
        if (!file_.read(reinterpret_cast<char*>(piece_.data()), static_cast<std::streamsize>(piece_.size())))
            throw std::runtime_error("cannot read " + request_.file.string());
        auto request = bare("PATCH", address_);
        request.repeatable = false;
        request.headers["Content-Type"] = "application/offset+octet-stream";
        request.headers["Upload-Offset"] = std::to_string(offset_);
        request.headers["Upload-Checksum"] = "sha256 " + base64(sha256(piece_).view());
        request.body = piece_;
        try {
            const auto answer = api_.raw(request);
            if (answer.status == 204) return progressed(answer);
            if (answer.status == 460) return set_back();            // spoilt on the way: the same piece again
            if (answer.status != 409 && answer.status != 423 && answer.status != 503) throw refusal(answer);
        } catch (const Unreachable&) {
            if (setbacks_ + 1 >= most_setbacks) throw;
        }
        set_back();
        if (!ask_offset()) create();
    }

    void progressed(const RawAnswer& answer) {
        setbacks_ = 0;
        offset_ += piece_.size();
        if (request_.progress) request_.progress(offset_, size_);
        read_state(answer);
    }

    void set_back() {
        ++resent_;
        if (++setbacks_ >= most_setbacks)
            throw Unreachable("the upload of " + request_.file.string() + " makes no progress");
        std::this_thread::sleep_for(std::chrono::milliseconds(50 << std::min(setbacks_, 6)));
    }

    Digest own_digest() {
        Sha256 digest;
        file_.clear();
        file_.seekg(0);
        Bytes buffer(1u << 20);
        while (file_.read(reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size())) ||
               file_.gcount() > 0)
            digest.add(ByteView(buffer).first(static_cast<std::size_t>(file_.gcount())));
        return digest.finish();
    }

    Api& api_;
    const UploadRequest& request_;
    std::ifstream file_;
    std::uint64_t size_ = 0, offset_ = 0;
    std::string address_;
    Bytes piece_;
    Uploaded found_;
    int resent_ = 0, setbacks_ = 0;
    bool done_ = false;
};

}  // namespace

Uploaded upload(Api& api, const UploadRequest& request) { return Sending(api, request).run(); }

}  // namespace sunhall::client
