#include "edge/http/tus.hpp"

#include <algorithm>

#include "edge/http/guards.hpp"
#include "edge/http/http_date.hpp"
#include "edge/http/problem_document.hpp"

namespace sunhall::http {
namespace tus {

const Problem not_signed_in{401,
                            "upload.not-signed-in",
                            "请先登录。",
                            "Sign in first.",
                            "登录后继续上传，已传部分保留。",
                            "Sign in and go on; what was sent is kept."};
const Problem unknown_upload{404,
                             "upload.unknown",
                             "没有这个上传任务。",
                             "There is no such upload.",
                             "请重新开始上传。",
                             "Start the upload anew."};
const Problem expired{410,
                      "upload.gone",
                      "该上传任务已过期或已取消。",
                      "This upload has expired or was ended.",
                      "请重新开始上传。",
                      "Start the upload anew."};
const Problem wrong_version{412,
                            "upload.version",
                            "只支持 tus 1.0.0。",
                            "Only tus 1.0.0 is spoken here.",
                            "请更新客户端。",
                            "Update the client."};
const Problem wrong_offset{409,
                           "upload.offset",
                           "续传位置与服务器不一致。",
                           "The offset is not where the server stands.",
                           "请用 HEAD 查询位置后继续。",
                           "Ask for the offset with HEAD and go on from there."};
const Problem busy{423,
                   "upload.busy",
                   "该上传正在另一连接中进行。",
                   "Another connection is sending this upload.",
                   "请等待其结束后继续。",
                   "Wait until it has ended."};
const Problem checksum_mismatch{460,
                                "upload.checksum",
                                "分片校验和不符，未计入。",
                                "The checksum does not match; the piece was not counted.",
                                "请重传该分片。",
                                "Send the piece again."};
const Problem bad_length{400,
                         "upload.length",
                         "Upload-Length 缺失或不正确。",
                         "Upload-Length is missing or malformed.",
                         "请在开始时给出文件长度。",
                         "Give the length at the start."};
const Problem bad_offset{400,
                         "upload.offset-malformed",
                         "Upload-Offset 缺失或不正确。",
                         "Upload-Offset is missing or malformed.",
                         "请用 HEAD 查询位置。",
                         "Ask for the offset with HEAD."};
const Problem bad_checksum{400,
                           "upload.checksum-malformed",
                           "校验算法不支持或格式不正确。",
                           "The checksum is malformed or its algorithm unknown.",
                           "支持 sha1、sha256、sm3。",
                           "Known are sha1, sha256 and sm3."};
const Problem bad_metadata{400,
                           "upload.metadata",
                           "Upload-Metadata 不正确，或含有不允许的项。",
                           "Upload-Metadata is malformed or holds a key that is not allowed.",
                           "请只填写本入口允许的项。",
                           "Send only the keys of this entrance."};

}  // namespace tus

namespace {

constexpr std::string_view version = "1.0.0";

Response bare(int status) { return Response(status).with("Tus-Resumable", version).with("Cache-Control", "no-store"); }

void describe(Response& response, const UploadFacts& facts) {
    response.headers.set("Upload-Offset", std::to_string(facts.offset));
    if (facts.stored) {
        response.headers.set("Sunhall-Digest-Sha256", facts.stored->sha256.text());
        response.headers.set("Sunhall-Digest-Sm3", facts.stored->sm3.text());
        if (facts.delivered_at) response.headers.set("Sunhall-Delivered-At", facts.delivered_at->text());
    } else {
        response.headers.set("Upload-Expires", http_date(facts.expires_at.micros / 1000000));
    }
}

/// What the routes of one entrance share.
struct Entrance {
    Uploads& uploads;
    TusEntrance rules;

    /// Runs `act`; every answer, refusals included, says which tus it speaks.
    template <class F>
    auto answered(const Request& request, F act) const -> decltype(act()) {
        try {
            return act();
        } catch (const Refusal& refusal) {
            Response response = problem(request, refusal.problem(), refusal.fields());
            response.headers.set("Tus-Resumable", version);
            if (&refusal.problem() == &tus::wrong_version) response.headers.set("Tus-Version", version);
            return response;
        }
    }
    std::string owner_of(const Request& request) const {
        if (request.headers["Tus-Resumable"] != version && request.method != "GET") throw Refusal(tus::wrong_version);
        auto owner = rules.owner(request);
        if (!owner) throw Refusal(tus::not_signed_in);
        return *std::move(owner);
    }
    /// Another's upload is as unknown as none: its address must not say that it exists.
    UploadFacts facts_of(const Request& request) const {
        const std::string owner = owner_of(request);
        const auto facts = uploads.find(std::string(request.parameter("upload")));
        if (!facts || facts->kind != rules.kind || facts->owner != owner) throw Refusal(tus::unknown_upload);
        if (facts->gone || (!facts->stored && facts->expires_at <= rules.now())) throw Refusal(tus::expired);
        return *facts;
    }
    Response create(const Request& request) const;
    Response look(const Request& request) const;
    Response end(const Request& request) const;
    StreamStart append(const Request& request) const;
};

Response Entrance::create(const Request& request) const {
    const std::string owner = owner_of(request);
    const auto length = tus::parse_number(request.headers["Upload-Length"]);
    if (!length) throw Refusal(tus::bad_length);  // Upload-Defer-Length is off (R-SEAL-15)
    if (*length > rules.largest_bytes) throw Refusal(body_too_large);
    const std::string_view text = request.headers["Upload-Metadata"];
    const auto metadata = tus::parse_metadata(text);
    if (!metadata) throw Refusal(tus::bad_metadata);
    const auto known = [](const std::vector<std::string>& keys, const std::string& key) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    for (const auto& [key, value] : *metadata)
        if (!known(rules.allowed_keys, key)) throw Refusal(tus::bad_metadata, {{key, "不允许的项。", "not allowed here."}});
    for (const auto& key : rules.required_keys)
        if (std::none_of(metadata->begin(), metadata->end(), [&](const auto& one) { return one.first == key; }))
            throw Refusal(tus::bad_metadata, {{key, "缺少该项。", "is missing."}});
    if (rules.admit) rules.admit(request, *metadata, *length);
    const Instant now = rules.now();
    const auto facts = uploads.create(owner, rules.kind, std::string(text), *length, now, now + rules.lasts);
    if (facts.stored && rules.completed) rules.completed(facts);
    Response response = bare(201).with("Location", rules.path + "/" + facts.id);
    describe(response, facts);
    response.headers.remove("Upload-Offset");
    return response;
}

Response Entrance::look(const Request& request) const {
    const auto facts = facts_of(request);
    Response response = bare(200);
    if (request.method == "GET") {
        json::object document{{"offset", static_cast<std::int64_t>(facts.offset)},
                              {"length", static_cast<std::int64_t>(facts.length)},
                              {"created_at", facts.created_at.text()}};
        if (facts.stored) {
            document["sha256"] = facts.stored->sha256.text();
            document["sm3"] = facts.stored->sm3.text();
            document["delivered_at"] = facts.delivered_at ? json::value(facts.delivered_at->text()) : json::value();
        }
        response = Response::json(document).with("Tus-Resumable", version);
    }
    describe(response, facts);
    response.headers.set("Upload-Length", std::to_string(facts.length));
    if (!facts.metadata.empty()) response.headers.set("Upload-Metadata", facts.metadata);
    return response;
}

Response Entrance::end(const Request& request) const {
    const auto facts = facts_of(request);
    if (!uploads.end(facts.id)) throw Refusal(tus::busy);
    return bare(204);
}

/// Takes one PATCH. What a lost connection brought is kept, unless a checksum still had to prove it.
class PatchSink : public BodySink {
public:
    PatchSink(const Entrance& entrance, UploadPart part, std::optional<tus::ChecksumCheck> check)
        : entrance_(entrance), part_(std::move(part)), check_(std::move(check)) {}
    void piece(ByteView bytes) override {
        try {
            part_.add(bytes);
        } catch (const std::length_error&) {
            throw Refusal(body_too_large);
        }
        if (check_) check_->add(bytes);
    }
    Response finish(bool complete) override {
        const Instant arrived = entrance_.rules.now();
        if (check_ && !(complete && check_->matches())) {
            part_.drop();
            throw Refusal(tus::checksum_mismatch);
        }
        const auto facts = part_.keep(arrived);
        if (facts.stored && entrance_.rules.completed) entrance_.rules.completed(facts);
        Response response = bare(204);
        describe(response, facts);
        return response;
    }

private:
    const Entrance& entrance_;
    UploadPart part_;
    std::optional<tus::ChecksumCheck> check_;
};

/// Gives the refusals of a sink the headers of tus.
class AnsweredSink : public BodySink {
public:
    AnsweredSink(const Entrance& entrance, Request request, std::unique_ptr<BodySink> sink)
        : entrance_(entrance), request_(std::move(request)), sink_(std::move(sink)) {}
    void piece(ByteView bytes) override { sink_->piece(bytes); }
    Response finish(bool complete) override {
        return entrance_.answered(request_, [&] { return sink_->finish(complete); });
    }

private:
    const Entrance& entrance_;
    Request request_;
    std::unique_ptr<BodySink> sink_;
};

StreamStart Entrance::append(const Request& request) const {
    const auto facts = facts_of(request);
    if (media_type(request.headers["Content-Type"]) != "application/offset+octet-stream")
        throw Refusal(wrong_media_type);
    const auto offset = tus::parse_number(request.headers["Upload-Offset"]);
    if (!offset) throw Refusal(tus::bad_offset);
    std::optional<tus::ChecksumCheck> check;
    if (const auto text = request.headers.find("Upload-Checksum")) {
        auto checksum = tus::parse_checksum(*text);
        if (!checksum) throw Refusal(tus::bad_checksum);
        check.emplace(*std::move(checksum));
    }
    if (const auto coming = tus::parse_number(request.headers["Content-Length"]);
        coming && *offset == facts.offset && *coming > facts.length - *offset)
        throw Refusal(body_too_large);
    auto resumed = uploads.resume(facts.id, *offset, check.has_value());
    if (!resumed.part) {
        switch (resumed.why) {
            case Uploads::Refused::busy: throw Refusal(tus::busy);
            case Uploads::Refused::offset: throw Refusal(tus::wrong_offset);
            case Uploads::Refused::gone: throw Refusal(tus::expired);
            case Uploads::Refused::absent: throw Refusal(tus::unknown_upload);
        }
    }
    auto sink = std::make_unique<PatchSink>(*this, *std::move(resumed.part), std::move(check));
    return std::make_unique<AnsweredSink>(*this, request, std::move(sink));
}

}  // namespace

TusEntrance sealed_entrance(std::function<std::optional<std::string>(const Request&)> owner) {
    return {.path = "/uploads/sealed",
            .kind = "sealed",
            .allowed_keys = {"role", "lock"},
            .required_keys = {"role", "lock"},
            .owner = std::move(owner)};
}

TusEntrance document_entrance(std::function<std::optional<std::string>(const Request&)> owner) {
    return {.path = "/uploads/documents",
            .kind = "document",
            .allowed_keys = {"filename", "filetype", "type"},
            .required_keys = {"filename"},
            .meant_by_post = true,
            .owner = std::move(owner)};
}

void add_tus_routes(Router& router, Uploads& uploads, TusEntrance rules) {
    const auto entrance = std::make_shared<const Entrance>(Entrance{uploads, std::move(rules)});
    const std::string path = entrance->rules.path, one = path + "/{upload}";
    const RouteOptions quick{.run_on = RunOn::worker, .rate = RateClass::upload, .max_body_bytes = 0,
                             .meant_by_post = entrance->rules.meant_by_post};
    const auto options = [entrance](Request&) {
        return Response(204).with("Tus-Resumable", version).with("Tus-Version", version)
            .with("Tus-Max-Size", std::to_string(entrance->rules.largest_bytes))
            .with("Tus-Extension", "creation,expiration,checksum,termination")
            .with("Tus-Checksum-Algorithm", tus::algorithms);
    };
    router.add("OPTIONS", path, options, quick);
    router.add("OPTIONS", one, options, quick);
    // Creating and ending flush the disk: they run where disk work runs.
    const auto on_disk = [entrance](Response (Entrance::*act)(const Request&) const) {
        return [entrance, act](Request& request) -> StreamStart {
            return entrance->answered(request, [&] { return ((*entrance).*act)(request); });
        };
    };
    router.add_streaming("POST", path, on_disk(&Entrance::create), quick);
    router.add_streaming("DELETE", one, on_disk(&Entrance::end), quick);
    const auto look = [entrance](Request& request) {
        return entrance->answered(request, [&] { return entrance->look(request); });
    };
    router.add("HEAD", one, look, quick);
    router.add("GET", one, look, quick);
    router.add_streaming("PATCH", one, [entrance](Request& request) -> StreamStart {
        return entrance->answered(request, [&]() -> StreamStart { return entrance->append(request); });
    }, quick);
}

}  // namespace sunhall::http
