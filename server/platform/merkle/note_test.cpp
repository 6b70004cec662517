#include "platform/merkle/note.hpp"

#include <gtest/gtest.h>

namespace sunhall::merkle {

// The example of the C2SP signed-note text.
const std::string c2sp_vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const std::string c2sp_note =
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

NoteSigner signer(const std::string& name, std::uint8_t seed) { return NoteSigner::from_seed(name, Bytes(32, seed)); }

std::vector<NoteVerifier> trusting(std::initializer_list<NoteSigner> signers) {
    std::vector<NoteVerifier> known;
    for (const NoteSigner& one : signers) known.push_back(one.verifier());
    return known;
}

TEST(Note, of_the_C2SP_example_verifies_with_its_key) {
    const auto key = NoteVerifier::parse(c2sp_vkey);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->text(), c2sp_vkey);
    EXPECT_EQ(key->name(), "example.com/foo");
    EXPECT_EQ(key->id(), 0x530d903aU);
    const auto opened = open_note(c2sp_note, std::span(&*key, 1));
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->text, "This is an example message.\n");
    EXPECT_EQ(opened->verified.size(), 1u);
    EXPECT_EQ(Note::parse(c2sp_note)->write(), c2sp_note);
}

TEST(Note, keeps_empty_lines_in_its_text_and_splits_at_the_last) {
    const std::string poem =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihA"
        "QwaqP3ZekRwNtIc=\n";
    const auto note = Note::parse(poem);
    ASSERT_TRUE(note);
    EXPECT_TRUE(note->text.ends_with("sole:\n\ned è subito sera.\n"));
    EXPECT_EQ(note->signatures[0].key_id, 0x367ba04bU);
    EXPECT_EQ(note->write(), poem);
}

TEST(Note, of_several_signers_opens_with_any_of_them_and_passes_over_the_unknown) {
    const NoteSigner hall = signer("阳光大厅.example/journal", 1), second = signer("b.example", 2);
    const NoteSigner stranger = signer("c", 3);
    const std::string note = sign_note("text\n", std::vector{stranger, hall, second});
    const auto opened = open_note(note, trusting({hall, second}));
    ASSERT_TRUE(opened);
    ASSERT_EQ(opened->verified.size(), 2u);
    EXPECT_EQ(opened->verified[0].name, "阳光大厅.example/journal");
    ASSERT_EQ(opened->unknown.size(), 1u);
    EXPECT_EQ(opened->unknown[0].name, "c");
    EXPECT_FALSE(open_note(note, trusting({signer("nobody", 4)}))) << "no known key signed";
    EXPECT_FALSE(open_note(note, {}));
}

TEST(Note, whose_key_shares_only_name_or_only_id_with_a_known_key_is_unknown) {
    const NoteSigner hall = signer("hall", 1), other = signer("hall", 2);
    EXPECT_FALSE(open_note(sign_note("text\n", std::vector{other}), trusting({hall})));
    Note renamed{.text = "text\n", .signatures = {hall.sign("text\n")}};
    renamed.signatures[0].name = "hall2";
    EXPECT_FALSE(open_note(renamed, trusting({hall})));
}

TEST(Note, is_refused_whole_when_one_known_signature_is_wrong) {
    const NoteSigner hall = signer("hall", 1), second = signer("second", 2);
    Note note{.text = "text\n", .signatures = {hall.sign("text\n"), second.sign("other\n")}};
    EXPECT_FALSE(open_note(note, trusting({hall, second})));
    EXPECT_TRUE(open_note(note, trusting({hall}))) << "the wrong one is unknown here";
    note.signatures[1] = note.signatures[0];
    EXPECT_EQ(open_note(note, trusting({hall}))->verified.size(), 1u) << "twice the same key counts once";
    note.signatures[1].signature[0] ^= 1;
    EXPECT_FALSE(open_note(note, trusting({hall}))) << "a doubled signature is verified too";
    note.signatures.resize(1);
    note.signatures[0].signature.pop_back();
    EXPECT_FALSE(open_note(note, trusting({hall})));
}

TEST(Note, signature_covers_every_byte_of_the_text) {
    const NoteSigner hall = signer("hall", 1);
    const std::string text = "origin\n5\nroot\n";
    Note note{.text = text, .signatures = {hall.sign(text)}};
    ASSERT_TRUE(open_note(note, trusting({hall})));
    for (std::size_t i = 0; i < text.size(); ++i) {
        note.text = text;
        note.text[i] ^= 1;
        EXPECT_FALSE(open_note(note, trusting({hall}))) << "byte " << i;
    }
    note.text = text + "\n";
    EXPECT_FALSE(open_note(note, trusting({hall})));
}

TEST(Note, is_refused_for_every_breach_of_form) {
    const std::string sig = "— a AAAAAAE=\n";
    ASSERT_TRUE(Note::parse("text\n\n" + sig));
    const std::string bad[] = {"", "text\n", "text\n" + sig, "text\n\n", "\n" + sig, sig, "text\n\n" + sig + "\n",
        "text\n\n" + sig + "x\n", "text\n\n— a AAAAAAE=", "text\r\n\r\n" + sig, "te\txt\n\n" + sig,
        "t\x7f\x01\n\n" + sig,
        std::string("t\0\n\n", 4) + sig, "t\xff\n\n" + sig,
        "t\xc1\x81\n\n" + sig, "t\xe0\x81\x81\n\n" + sig, "t\xed\xa0\x80\n\n" + sig,
        "t\xf4\x90\x80\x80\n\n" + sig, "t\xe2\x80\n\n" + sig, "text\n\n- a AAAAAAE=\n", "text\n\n—a AAAAAAE=\n",
        "text\n\n—  AAAAAAE=\n", "text\n\n— a+b AAAAAAE=\n", "text\n\n— a\u3000b AAAAAAE=\n",
        "text\n\n— a\u00a0 AAAAAAE=\n",
        "text\n\n— a  AAAAAAE=\n", "text\n\n— a AAAAAAE= \n", "text\n\n— a AAAAAAE\n", "text\n\n— a AAAAAAF=\n",
        "text\n\n— a AAAAAA==\n", "text\n\n— a \n", "text\n\n— a\n", "text\n\n— a !!!!\n"};
    for (const std::string& note : bad) EXPECT_FALSE(Note::parse(note)) << note;
}

TEST(Note, carries_16_signatures_and_no_more_than_100) {
    const auto with = [](std::size_t count) {
        std::string note = "text\n\n";
        for (std::size_t i = 0; i < count; ++i) note += "— k" + std::to_string(i) + " AAAAAAE=\n";
        return Note::parse(note);
    };
    EXPECT_TRUE(with(16));
    EXPECT_TRUE(with(100));
    EXPECT_FALSE(with(101));
    EXPECT_FALSE(Note::parse(std::string(1'000'001, 'x') + "\n\n— a AAAAAAE=\n"));
}

TEST(Note, that_no_parser_would_take_is_not_written) {
    const NoteSigner hall = signer("hall", 1);
    EXPECT_THROW(sign_note("no newline", std::vector{hall}), std::invalid_argument);
    EXPECT_THROW(sign_note("tab\t\n", std::vector{hall}), std::invalid_argument);
    EXPECT_THROW(sign_note("text\n", {}), std::invalid_argument);
    EXPECT_THROW(signer("has space", 1), std::invalid_argument);
    EXPECT_THROW(signer("has+plus", 1), std::invalid_argument);
    EXPECT_THROW(signer("", 1), std::invalid_argument);
    EXPECT_THROW(NoteSigner::from_seed("hall", Bytes(31)), std::invalid_argument);
}

TEST(NoteVerifier, key_is_refused_unless_hash_type_and_length_are_right) {
    const std::string name = "example.com/foo", body = "AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    for (const std::string& vkey :
         {name + "+530d903b+" + body, name + "+530D903A+" + body, name + "+530d903+" + body, name + "+530d903a+", name,
          name + "+530d903a" + body, "example.com/fo+530d903a+" + body, name + "+530d903a+" + body + "=",
          name + "+530d903a+" + body.substr(0, 40), name + "+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
          "+530d903a+" + body, std::string()}) {
        EXPECT_FALSE(NoteVerifier::parse(vkey)) << vkey;
    }
}

TEST(NoteVerifier, id_depends_on_name_and_type_R_JRN_06) {
    const NoteSigner as_log = signer("hall", 1);
    const NoteSigner as_witness = NoteSigner::from_seed("hall", Bytes(32, 1), KeyType::cosignature_v1);
    EXPECT_NE(as_log.verifier().id(), as_witness.verifier().id());
    EXPECT_NE(as_log.verifier().id(), signer("hall2", 1).verifier().id());
    EXPECT_EQ(NoteVerifier::parse(as_witness.verifier().text())->type(), KeyType::cosignature_v1);
}

TEST(NoteSigner, may_sign_by_callback_with_an_algorithm_of_its_own) {
    Bytes encoding{0xff};
    for (const char c : std::string("sunhall/sm2-sm3 and a key")) encoding.push_back(static_cast<std::uint8_t>(c));
    const NoteVerifier key("hall/g", encoding, [](std::string_view text, ByteView signature) {
        return signature.size() == 1 && signature[0] == text.size();
    });
    const NoteSigner other(key, [](std::string_view text) { return Bytes{static_cast<std::uint8_t>(text.size())}; });
    const std::string note = sign_note("text\n", std::vector{other, signer("hall", 1)});
    EXPECT_EQ(open_note(note, std::span(&key, 1))->verified.size(), 1u);
    EXPECT_TRUE(open_note(note, trusting({signer("hall", 1)})));
    EXPECT_FALSE(NoteVerifier::parse(key.text())) << "its check is not known from the text";
}

}  // namespace sunhall::merkle
