// Fuzzes the readers of certificates, bundles and revocation lists (R-PKI-12, T-REL-20).
#include "foundation/crypto/certificate_path.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall;
    const ByteView input(data, size);
    if (const auto certificate = Certificate::from_der(input)) {
        certificate->subject();
        certificate->organisation();
        certificate->serial();
        const std::vector<Certificate> itself{*certificate};
        const auto verdict = validate_path(*certificate, certificate->not_before(), {itself, itself, {}, {}});
        if (verdict.outcome == PathOutcome::valid) __builtin_trap();  // an anchor never signs as a party
    }
    RevocationList::from_der(input);
    Certificate::all_from_pem(as_text(input));
    PublicKey::from_spki_der(input);
    return 0;
}
