// The published vectors are made by vectors/make_vectors.py, which shares nothing with this code.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "foundation/json.hpp"
#include "platform/merkle/leaf.hpp"
#include "platform/merkle/samples_test.hpp"
#include "platform/merkle/tlog_proof.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::merkle {

json::value vectors(const std::string& name) {
    const std::string path = sunhall::source_dir() + "/server/platform/merkle/vectors/" + name + ".json";
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    const auto parsed = parse_json(text.str());
    if (!parsed) throw std::runtime_error("no vectors in " + path);
    return *parsed;
}

std::string text_at(const json::value& object, std::string_view member) {
    return std::string(object.as_object().at(member).as_string());
}
Bytes bytes_at(const json::value& object, std::string_view member) { return *from_hex(text_at(object, member)); }
Digest digest_at(const json::value& object, std::string_view member) { return *Digest::parse(text_at(object, member)); }

TEST(PublishedVectors, of_leaves_hold_so_the_form_has_not_changed_D12) {
    const auto leaves = vectors("leaf");
    ASSERT_EQ(leaves.as_array().size(), 3u);
    for (const auto& one : leaves.as_array()) {
        EXPECT_EQ(hex(make_leaf(bytes_at(one, "salt"), text_at(one, "rec"))), text_at(one, "leaf"));
    }
}

template <class Hash>
void check_nodes(const json::value& of_hash) {
    EXPECT_EQ(Hash::empty(), digest_at(of_hash, "empty"));
    ASSERT_EQ(of_hash.at("leaves").as_array().size(), 4u);
    for (const auto& one : of_hash.at("leaves").as_array()) {
        EXPECT_EQ(Hash::leaf(bytes_at(one, "data")), digest_at(one, "hash"));
    }
    ASSERT_EQ(of_hash.at("nodes").as_array().size(), 2u);
    for (const auto& one : of_hash.at("nodes").as_array()) {
        EXPECT_EQ(Hash::node(digest_at(one, "left"), digest_at(one, "right")), digest_at(one, "hash"));
    }
}

TEST(PublishedVectors, of_leaf_and_node_hashes_hold_for_both_trees_R_JRN_01) {
    check_nodes<Sha256Tree>(vectors("node").at("sha256"));
    check_nodes<Sm3Tree>(vectors("node").at("sm3"));
}

template <class Hash>
void check_roots(const json::value& leaves, const json::value& roots) {
    CompactRange<Hash> range;
    ASSERT_EQ(roots.as_array().size(), 21u);
    for (std::size_t size = 0; size <= 20; ++size) {
        EXPECT_EQ(range.root().text(), std::string_view(roots.at(size).as_string())) << "size " << size;
        if (size < 20) range.append_leaf(*from_hex(leaves.at(size).as_string()));
    }
}

TEST(PublishedVectors, of_roots_hold_from_0_to_20_leaves_for_both_trees_T_JRN_01) {
    const auto all = vectors("roots");
    check_roots<Sha256Tree>(all.at("leaves"), all.at("sha256"));
    check_roots<Sm3Tree>(all.at("leaves"), all.at("sm3"));
}

TEST(PublishedVectors, of_the_checkpoint_are_signed_alike_byte_for_byte_R_JRN_06) {
    const auto all = vectors("checkpoint");
    const auto log = NoteSigner::from_seed(text_at(all, "origin"), bytes_at(all, "seed"));
    const auto witness =
        NoteSigner::from_seed(text_at(all, "witness"), bytes_at(all, "witness_seed"), KeyType::cosignature_v1);
    EXPECT_EQ(log.verifier().text(), text_at(all, "vkey"));
    EXPECT_EQ(witness.verifier().text(), text_at(all, "witness_vkey"));

    const auto roots = vectors("roots");
    const auto root = Digest::parse(roots.at("sha256").at(20).as_string());
    const Checkpoint checkpoint{text_at(all, "origin"), 20, *root, {}};
    const std::string note = sign_checkpoint(checkpoint, log);
    EXPECT_EQ(note, text_at(all, "checkpoint"));
    const auto time = static_cast<std::uint64_t>(all.at("time").as_int64());
    EXPECT_EQ(add_signature(note, witness.cosign(checkpoint.text(), time).line()), text_at(all, "cosigned"));
}

TEST(PublishedVectors, of_the_proof_verify_with_the_published_keys_R_JRN_20) {
    const auto all = vectors("checkpoint"), roots = vectors("roots");
    const std::vector log{*NoteVerifier::parse(text_at(all, "vkey"))};
    const std::vector witness{*NoteVerifier::parse(text_at(all, "witness_vkey"))};
    const auto proof = TlogProof::parse(text_at(all, "proof"));
    ASSERT_TRUE(proof);
    const auto leaf_hash = [&](std::size_t i) {
        return Sha256Tree::leaf(*from_hex(roots.at("leaves").at(i).as_string()));
    };
    EXPECT_EQ(verify_proof(*proof, leaf_hash(7), text_at(all, "origin"), log, witness, 1), ProofVerdict::valid);
    EXPECT_EQ(verify_proof(*proof, leaf_hash(8), text_at(all, "origin"), log, witness, 1), ProofVerdict::not_included);
}

}  // namespace sunhall::merkle
