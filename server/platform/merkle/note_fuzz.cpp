// Feeds any text to the note, checkpoint, proof and key parsers: what is accepted must be written back byte for byte.
#include <cstdlib>

#include "platform/merkle/tlog_proof.hpp"

using namespace sunhall;
using namespace sunhall::merkle;

namespace {

void require(bool held) {
    if (!held) std::abort();
}

const NoteVerifier& known_key() {
    static const auto key =
        NoteVerifier::parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    return *key;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text({data, size});
    if (const auto note = Note::parse(text)) {
        require(note->write() == text);
        // Nobody has signed for this key but the one example, so nothing else may ever open.
        const auto opened = open_note(*note, std::span(&known_key(), 1));
        require(!opened || opened->text == "This is an example message.\n");
    }
    if (const auto checkpoint = Checkpoint::parse(text)) require(checkpoint->text() == text);
    if (const auto proof = TlogProof::parse(text)) {
        require(proof->write() == text);
        require(verify_proof(*proof, {}, "example.com/foo", std::span(&known_key(), 1)) != ProofVerdict::valid);
    }
    if (const auto key = NoteVerifier::parse(text)) require(key->text() == text);
    if (const auto signature = NoteSignature::parse_line(text)) require(signature->line() == std::string(text) + "\n");
    return 0;
}
