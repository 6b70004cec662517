// Signing papers (T-SEC-04): each party has a certificate of its own, made when it first signs.
#include "foundation/crypto/certificate_authority.hpp"
#include "hall.hpp"
#include "platform/identity/identity.hpp"

namespace sunhall::scenarios {
namespace {

struct Signing {
    PrivateKey key = PrivateKey::generate(SignatureSuite::p256);
    std::string certificate;
};

// Bound as identity would have it after a proof of possession.
Signing bound_to(Play& play, const Actor& actor) {
    static const Instant from = local_instant({2026, 1, 1}, 0);
    static const auto authority = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256),
                                                                    "试验机构", from, from + hours(24 * 3650));
    Signing made;
    const auto issued =
        authority.issue(made.key.public_key(), {"签名人", "91350000MA0000000A", CodePlace::serial_number, from,
                                                from + hours(24 * 3000)});
    made.certificate = issued.to_pem();
    play.act("scenario.bind",
             {{"binding", to_json(identity::CertificateBinding{
                              .id = Id<identity::CertificateBinding>{new_uuid7(play.now())},
                              .spki = issued.spki_digest(),
                              .organisation = Id<identity::Organisation>{*actor.organisation},
                              .person = Id<identity::Person>{*actor.person},
                              .issuer = issued.issuer(),
                              .serial = issued.serial(),
                              .subject = issued.subject(),
                              .from = issued.not_before(),
                              .until = issued.not_after(),
                              .certificate = made.certificate,
                              .reason = {}})}},
             "系统");
    return made;
}

void sign_waiting_papers(Play& play, const std::string& who) {
    const Actor& actor = play.party(who);
    const auto waiting = play.ask("papers.to-sign", {}, actor);
    if (waiting.at("papers").as_array().empty()) throw Differs("nothing waits for the signature of " + who);
    const Signing with = bound_to(play, actor);
    for (const auto& paper : waiting.at("papers").as_array()) {
        const json::value id = paper.at("id");
        const std::string text(play.ask("papers.text-to-sign", {{"paper", id}}, actor).at("text").as_string());
        play.act("papers.sign-paper",
                 {{"paper", id},
                  {"certificate", with.certificate},
                  {"signature", base64(with.key.sign(as_bytes(text)))}},
                 actor);
    }
}

}  // namespace

void add_deeds_of_signing(Deeds& deeds) {
    deeds["要求文件签名"] = [](Play& play, const Step&) { play.papers_rule->required = true; };
    deeds["签署文件"] = [](Play& play, const Step& step) { sign_waiting_papers(play, step.who); };
    deeds["签署评标委员会文件"] = [](Play& play, const Step&) {
        for (const auto& member : play.committee) sign_waiting_papers(play, member);
    };
}

}  // namespace sunhall::scenarios
