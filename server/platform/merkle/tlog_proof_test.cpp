#include "platform/merkle/tlog_proof.hpp"

#include <gtest/gtest.h>

#include "platform/merkle/samples_test.hpp"

namespace sunhall::merkle {

struct SignedLog : testing::Test {
    std::string origin = "trade.example.gov.cn/journal";
    NoteSigner log = NoteSigner::from_seed(origin, Bytes(32, 1));
    NoteSigner first = NoteSigner::from_seed("bureau.example/w", Bytes(32, 2), KeyType::cosignature_v1);
    NoteSigner second = NoteSigner::from_seed("audit.example/w", Bytes(32, 3), KeyType::cosignature_v1);
    std::vector<NoteVerifier> log_keys{log.verifier()};
    std::vector<NoteVerifier> witnesses{first.verifier(), second.verifier()};

    std::vector<Digest> hashes = numbered_hashes(11);
    Checkpoint checkpoint{origin, 11, root_of<>(hashes), {}};
    std::string note = sign_checkpoint(checkpoint, log);

    std::string cosigned(const NoteSigner& witness, const std::string& by, std::uint64_t time) const {
        return *add_signature(by, witness.cosign(checkpoint.text(), time).line());
    }
    TlogProof proof(std::uint64_t index) const {
        return {.index = index, .path = inclusion_proof<>(index, 11, source_over(hashes)), .checkpoint = note};
    }
};

TEST_F(SignedLog, opens_its_checkpoint_for_its_own_origin_and_key_only) {
    const auto opened = open_checkpoint(note, origin, log_keys);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->checkpoint, checkpoint);
    EXPECT_FALSE(open_checkpoint(note, "other.example/log", log_keys));
    EXPECT_FALSE(open_checkpoint(note, origin, std::vector{first.verifier()}));
    EXPECT_FALSE(open_checkpoint(note, origin, {}));
    EXPECT_FALSE(open_checkpoint(cosigned(first, note, 5), origin, {}, witnesses))
        << "witnesses do not stand in for the log";
}

TEST_F(SignedLog, collects_the_cosignatures_of_known_witnesses_with_their_times_R_JRN_22) {
    const std::string all = cosigned(second, cosigned(first, note, 1773624600), 1773624601);
    const auto opened = open_checkpoint(all, origin, log_keys, witnesses);
    ASSERT_TRUE(opened);
    const std::vector<Cosignature> expected{{"bureau.example/w", first.verifier().id(), 1773624600},
                                            {"audit.example/w", second.verifier().id(), 1773624601}};
    EXPECT_EQ(opened->cosignatures, expected);
    EXPECT_EQ(open_checkpoint(all, origin, log_keys, std::span(witnesses).first(1))->cosignatures.size(), 1u);
    EXPECT_TRUE(open_checkpoint(all, origin, log_keys)->cosignatures.empty()) << "unknown witnesses are passed over";
}

TEST_F(SignedLog, refuses_a_cosignature_whose_time_or_bytes_were_changed) {
    Note parsed = *Note::parse(cosigned(first, note, 1773624600));
    ASSERT_TRUE(open_checkpoint(parsed.write(), origin, log_keys, witnesses));
    for (const std::size_t at : {0u, 7u, 8u, 71u}) {
        Note changed = parsed;
        changed.signatures[1].signature[at] ^= 0x80;
        EXPECT_FALSE(open_checkpoint(changed.write(), origin, log_keys, witnesses)) << "byte " << at;
    }
    parsed.signatures[1].signature.pop_back();
    EXPECT_FALSE(open_checkpoint(parsed.write(), origin, log_keys, witnesses));
}

TEST_F(SignedLog, keys_sign_only_what_their_type_is_for) {
    EXPECT_THROW(log.cosign(checkpoint.text(), 1), std::logic_error);
    EXPECT_THROW(first.sign(checkpoint.text()), std::logic_error);
    EXPECT_EQ(cosigned_message("o\n", 7), "cosignature/v1\ntime 7\no\n");
}

TEST_F(SignedLog, adding_the_same_signature_twice_changes_nothing) {
    const std::string once = cosigned(first, note, 5);
    EXPECT_NE(once, note);
    EXPECT_EQ(cosigned(first, once, 5), once);
    EXPECT_FALSE(add_signature(note, "— broken line\n"));
    EXPECT_FALSE(add_signature("no note", first.cosign(checkpoint.text(), 5).line()));
}

TEST(Checkpoint, of_the_C2SP_example_is_read_and_written_alike) {
    const std::string text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    const auto checkpoint = Checkpoint::parse(text);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
    EXPECT_EQ(checkpoint->size, 20852163u);
    EXPECT_EQ(checkpoint->text(), text);
    const auto witness = NoteSignature::parse_line(
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0"
        "xUe+mbIUBkBIfZ+qnA==");
    ASSERT_TRUE(witness);
    EXPECT_EQ(cosignature_time(*witness), 1679315147u);
    EXPECT_EQ(Checkpoint::parse(text + "extension\n")->extensions, std::vector<std::string>{"extension"});
}

TEST(Checkpoint, is_refused_for_every_breach_of_form) {
    const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    ASSERT_TRUE(Checkpoint::parse("o\n0\n" + root));
    for (const std::string& text :
         {std::string(), std::string("o\n"), std::string("o\n1\n"), "o\n1\n" + root.substr(0, 44), "\n1\n" + root,
          "o\n01\n" + root, "o\n-1\n" + root, "o\n+1\n" + root, "o\n1 \n" + root, "o\n\n" + root, "o\n0x1\n" + root,
          "o\n9223372036854775808\n" + root, "o\n99999999999999999999\n" + root, std::string("o\n1\n\n"),
          std::string("o\n1\nAAAA\n"), "o\n1\n" + root.substr(0, 43) + "\n", "o\n1\n" + root + "\n",
          "o\n1\n" + root + "x\n\n"}) {
        EXPECT_FALSE(Checkpoint::parse(text)) << text;
    }
    EXPECT_THROW((Checkpoint{"", 1, {}, {}}.text()), std::invalid_argument);
    EXPECT_THROW((Checkpoint{"two\nlines", 1, {}, {}}.text()), std::invalid_argument);
    EXPECT_THROW((Checkpoint{"o", std::uint64_t{1} << 63, {}, {}}.text()), std::invalid_argument);
    EXPECT_THROW((Checkpoint{"o", 1, {}, {""}}.text()), std::invalid_argument);
}

TEST_F(SignedLog, proves_each_of_its_leaves_in_one_text_file_R_JRN_20) {
    for (std::uint64_t index = 0; index < hashes.size(); ++index) {
        const std::string file = proof(index).write();
        EXPECT_TRUE(file.starts_with("c2sp.org/tlog-proof@v1\nindex " + std::to_string(index) + "\n"));
        const auto read = TlogProof::parse(file);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->write(), file);
        EXPECT_EQ(verify_proof(*read, hashes[index], origin, log_keys), ProofVerdict::valid);
        EXPECT_EQ(verify_proof(*read, hashes[(index + 1) % 11], origin, log_keys), ProofVerdict::not_included);
    }
}

TEST_F(SignedLog, proof_says_what_is_wrong_with_it) {
    TlogProof good = proof(4);
    EXPECT_EQ(verify_proof(good, hashes[4], "other.example/log", log_keys), ProofVerdict::bad_checkpoint);
    EXPECT_EQ(verify_proof(good, hashes[4], origin, witnesses), ProofVerdict::bad_checkpoint);
    TlogProof moved = good;
    moved.index = 5;
    EXPECT_EQ(verify_proof(moved, hashes[4], origin, log_keys), ProofVerdict::not_included);
    moved.index = 11;
    EXPECT_EQ(verify_proof(moved, hashes[4], origin, log_keys), ProofVerdict::not_included);
    TlogProof longer = good;
    longer.path.push_back({});
    EXPECT_EQ(verify_proof(longer, hashes[4], origin, log_keys), ProofVerdict::not_included);
}

TEST_F(SignedLog, proof_needs_its_quorum_of_distinct_witnesses_R_JRN_23) {
    TlogProof witnessed = proof(4);
    EXPECT_EQ(verify_proof(witnessed, hashes[4], origin, log_keys, witnesses, 1), ProofVerdict::too_few_witnesses);
    witnessed.checkpoint = cosigned(first, note, 5);
    witnessed.checkpoint = cosigned(first, witnessed.checkpoint, 6);
    EXPECT_EQ(verify_proof(witnessed, hashes[4], origin, log_keys, witnesses, 1), ProofVerdict::valid);
    EXPECT_EQ(verify_proof(witnessed, hashes[4], origin, log_keys, witnesses, 2), ProofVerdict::too_few_witnesses);
    const auto new_key = NoteSigner::from_seed("bureau.example/w", Bytes(32, 4), KeyType::cosignature_v1);
    witnesses.push_back(new_key.verifier());
    witnessed.checkpoint = cosigned(new_key, witnessed.checkpoint, 7);
    EXPECT_EQ(open_checkpoint(witnessed.checkpoint, origin, log_keys, witnesses)->cosignatures.size(), 2u);
    EXPECT_EQ(verify_proof(witnessed, hashes[4], origin, log_keys, witnesses, 2), ProofVerdict::too_few_witnesses)
        << "two keys of one witness are one witness";
    witnessed.checkpoint = cosigned(second, witnessed.checkpoint, 8);
    EXPECT_EQ(verify_proof(witnessed, hashes[4], origin, log_keys, witnesses, 2), ProofVerdict::valid);
}

TEST_F(SignedLog, proof_carries_extra_data_that_it_does_not_vouch_for) {
    TlogProof with = proof(0);
    with.extra = to_bytes("receipt");
    const auto read = TlogProof::parse(with.write());
    ASSERT_TRUE(read && read->extra);
    EXPECT_EQ(as_text(*read->extra), "receipt");
    EXPECT_EQ(verify_proof(*read, hashes[0], origin, log_keys), ProofVerdict::valid);
}

TEST_F(SignedLog, proof_is_refused_for_every_breach_of_form) {
    const std::string hash = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", head = "c2sp.org/tlog-proof@v1\n";
    ASSERT_TRUE(TlogProof::parse(head + "index 0\n" + hash + "\n" + note));
    std::string too_long = head + "index 0\n";
    for (int i = 0; i < 65; ++i) too_long += hash;
    for (const std::string& file :
         {std::string(), head, head + "\n" + note, head + "index 00\n\n" + note, head + "index -1\n\n" + note,
          head + "index\n\n" + note, "c2sp.org/tlog-proof@v2\nindex 0\n\n" + note, head + "index 0\n" + note,
          head + "index 0\nAAAA\n\n" + note, head + "index 0\n" + hash.substr(1) + "\n" + note,
          head + "extra !\nindex 0\n\n" + note, head + "index 0\nextra AAAA\n\n" + note, head + "index 0\n\nno note\n",
          head + "index 0\n\n\n" + note, "\n" + head + "index 0\n\n" + note, too_long + "\n" + note}) {
        EXPECT_FALSE(TlogProof::parse(file)) << file;
    }
}

}  // namespace sunhall::merkle
