#include <gtest/gtest.h>

#include <algorithm>

#include "platform/bags/bag_archive.hpp"
#include "platform/bags/bag_check.hpp"
#include "platform/bags/file_name.hpp"
#include "platform/bags/package_sample_test.hpp"
#include "platform/bags/package_texts.hpp"
#include "platform/bags/xml_text.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::bags {
namespace {

namespace fs = std::filesystem;

std::string said(const std::vector<BagFault>& faults) {
    std::string all;
    for (const BagFault& fault : faults) all += fault.rule + " " + fault.path + " " + fault.text + "\n";
    return all;
}

/// A good package in a scratch folder, to be spoilt by a test.
struct Bag : testing::Test {
    ScratchFolder scratch;
    fs::path bag = write_bag(sample_package(), scratch.path());

    /// True when the reader names this rule and this path.
    bool finds(const std::string& rule, const std::string& path) {
        faults = check_bag(bag).faults;
        return std::any_of(faults.begin(), faults.end(),
                           [&](const BagFault& f) { return f.rule == rule && f.path == path; });
    }
    std::vector<BagFault> faults;
};

TEST_F(Bag, is_complete_and_valid_and_keeps_every_rule_for_packages) {
    const BagCheck check = check_bag(bag);
    EXPECT_TRUE(check.valid()) << said(check.faults);
    const auto more = package_faults(bag, check.content);
    EXPECT_TRUE(more.empty()) << said(more);
    EXPECT_EQ(check.content.label("External-Identifier"), "A001-JY·GC·2026-D30-00417");  // R-ARC-24
    EXPECT_EQ(check.content.label("Internal-Sender-Identifier"), "JY-GC-2026-00417");
    EXPECT_EQ(check.content.label("Bagging-Date"), "2026-06-01");
    EXPECT_EQ(check.content.manifests.size(), 3u);  // R-ARC-26
}

TEST_F(Bag, has_exactly_the_two_lines_in_bagit_txt_R_ARC_24) {
    EXPECT_EQ(read_text(bag / "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

TEST_F(Bag, is_laid_out_as_receiving_archives_expect_section_1_6) {
    for (const char* path : {"data/说明文件.txt", "data/目录文件.xml", "data/目录文件.csv", "data/metadata/project.xml",
                             "data/metadata/premis.xml", "data/metadata/schema/eep.xsd", "data/001/0001/01_正文.pdf",
                             "data/001/0001/02_附件.xml", "data/001/0001/eep.xml", "data/002/0002/01_正文.json",
                             "data/journal/entries.jsonl", "data/journal/proofs/1.tlog-proof",
                             "sunhall/witness-policy.txt", "manifest-sm3.txt", "tagmanifest-sha512.txt"})
        EXPECT_TRUE(fs::is_regular_file(bag / path)) << path;
    EXPECT_FALSE(fs::exists(bag / "fetch.txt"));  // R-ARC-25
    const std::string csv = read_text(bag / "data/目录文件.csv");
    EXPECT_NE(csv.find("A001-JY·GC·2026-D30-00417-002-0001,2,1,1,开标记录"), csv.npos) << csv;
}

TEST_F(Bag, is_accepted_by_sha256sum_and_sha512sum_T_ARC_01_T_ARC_03) {
    for (const char* manifest : {"sha256sum -c manifest-sha256.txt", "sha512sum -c manifest-sha512.txt",
                                 "sha256sum -c tagmanifest-sha256.txt", "sha512sum -c tagmanifest-sha512.txt"}) {
        const ToolAnswer answer = run("cd " + quoted(bag) + " && LC_ALL=C " + manifest + " --strict --quiet");
        EXPECT_EQ(answer.status, 0) << manifest << "\n" << answer.text;
        EXPECT_EQ(answer.text, "");
    }
    write_text(bag / "data/001/0001/01_正文.pdf", "%PDF-1.5 changed");
    EXPECT_NE(run("cd " + quoted(bag) + " && sha256sum -c manifest-sha256.txt --quiet").status, 0)
        << "the tool would not notice";
}

TEST_F(Bag, is_accepted_by_bagit_python_with_its_sm3_manifest_T_ARC_01) {
    if (run("python3 -c 'import bagit'").status != 0)
        GTEST_SKIP() << "the Python module bagit is not installed on this machine";
    const ToolAnswer answer = run("python3 -c 'import bagit,sys; bagit.Bag(sys.argv[1]).validate()' " + quoted(bag));
    EXPECT_EQ(answer.status, 0) << answer.text;
    write_text(bag / "data/001/0001/01_正文.pdf", "%PDF-1.5 changed");
    EXPECT_NE(run("python3 -c 'import bagit,sys; bagit.Bag(sys.argv[1]).validate()' " + quoted(bag)).status, 0);
}

TEST_F(Bag, has_metadata_that_xmllint_finds_valid_by_the_schemas_inside_T_ARC_02) {
    const auto lint = [&](const std::string& schema, const std::string& file) {
        return run("xmllint --nonet --noout --schema " + quoted(bag / "data/metadata/schema" / schema) + " " +
                   quoted(bag / "data" / file));
    };
    for (const auto& [schema, file] : {std::pair{"catalogue.xsd", "目录文件.xml"},
                                       {"project.xsd", "metadata/project.xml"},
                                       {"premis-profile.xsd", "metadata/premis.xml"},
                                       {"eep.xsd", "001/0001/eep.xml"},
                                       {"eep.xsd", "002/0002/eep.xml"}}) {
        const ToolAnswer answer = lint(schema, file);
        EXPECT_EQ(answer.status, 0) << answer.text;
    }
    std::string broken = read_text(bag / "data/001/0001/eep.xml");
    broken.replace(broken.find("原始型"), std::string("原始型").size(), "别的型");
    write_text(bag / "data/001/0001/eep.xml", broken);
    EXPECT_NE(lint("eep.xsd", "001/0001/eep.xml").status, 0) << "the schema lets anything pass";
}

TEST_F(Bag, is_the_same_to_the_byte_when_written_twice_R_ARC_12) {
    ScratchFolder other;
    const fs::path twin = write_bag(sample_package(), other.path());
    const ToolAnswer difference = run("diff -r " + quoted(bag) + " " + quoted(twin));
    EXPECT_EQ(difference.status, 0) << difference.text;
    EXPECT_EQ(seal_digest(bag).sha256, seal_digest(twin).sha256);
    pack_bag(bag, scratch.path() / "a.zip", sealing);
    pack_bag(twin, scratch.path() / "b.zip", sealing);
    EXPECT_EQ(read_text(scratch.path() / "a.zip"), read_text(scratch.path() / "b.zip"));
}

TEST_F(Bag, is_not_written_over_an_existing_one_R_ARC_05) {
    EXPECT_THROW(write_bag(sample_package(), scratch.path()), std::runtime_error);
    EXPECT_TRUE(check_bag(bag).valid());
}

TEST_F(Bag, refuses_a_file_whose_digest_is_not_the_one_it_was_kept_under_and_leaves_nothing_R_ARC_11) {
    ArchivePackage package = sample_package();
    package.number.project = 418;
    package.volumes[0].pieces[0].files[0].expected_sm3 = sm3("other");
    EXPECT_THROW(write_bag(package, scratch.path()), std::invalid_argument);
    EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()), 1);
}

TEST_F(Bag, does_not_list_the_seal_files_in_the_tag_manifests_R_ARC_29) {
    const Digest before = seal_digest(bag).sha256;
    put_seal(bag, "seal.p7s", as_bytes("signature"));
    put_seal(bag, "checkpoint.txt", as_bytes("checkpoint"));
    EXPECT_TRUE(check_bag(bag).valid()) << said(check_bag(bag).faults);
    EXPECT_EQ(seal_digest(bag).sha256, before);
    EXPECT_EQ(read_text(bag / "tagmanifest-sha256.txt").find("seal"), std::string::npos);
    EXPECT_NE(read_text(bag / "tagmanifest-sha256.txt").find("sunhall/witness-policy.txt"), std::string::npos);
    EXPECT_THROW(add_to_bag(bag, "data/checks/late.xml", as_bytes("x")), std::invalid_argument);  // R-ARC-05
    EXPECT_THROW(put_seal(bag, "seal.p7s", as_bytes("another")), std::runtime_error);
}

// ---- the reader's distrust, R-ARC-27
// ------------------------------------------------------------------------------------

TEST_F(Bag, with_a_changed_file_is_refused_and_the_file_named_R_ARC_27) {
    write_text(bag / "data/002/0001/01_正文.pdf", "%PDF-1.5 forged");
    EXPECT_TRUE(finds("RFC8493-3", "data/002/0001/01_正文.pdf")) << said(faults);
}

TEST_F(Bag, with_a_changed_tag_file_is_refused_R_ARC_27) {
    write_text(bag / "sunhall/witness-policy.txt", "another policy\n");
    EXPECT_TRUE(finds("RFC8493-3", "sunhall/witness-policy.txt")) << said(faults);
}

TEST_F(Bag, with_extra_payload_is_refused_R_ARC_27) {
    write_text(bag / "data/extra.txt", "x");
    EXPECT_TRUE(finds("R-ARC-27", "data/extra.txt")) << said(faults);
}

TEST_F(Bag, with_a_missing_file_is_refused_R_ARC_27) {
    fs::remove(bag / "data/001/0001/02_附件.xml");
    EXPECT_TRUE(finds("RFC8493-3", "data/001/0001/02_附件.xml")) << said(faults);
}

TEST_F(Bag, with_a_payload_file_missing_from_one_manifest_is_refused_R_ARC_27) {
    std::string manifest = read_text(bag / "manifest-sha512.txt");
    const auto at = manifest.find("  data/001/0001/01_");
    const auto begin = manifest.rfind('\n', at) + 1;
    manifest.erase(begin, manifest.find('\n', at) + 1 - begin);
    write_text(bag / "manifest-sha512.txt", manifest);
    EXPECT_TRUE(finds("R-ARC-27", "data/001/0001/01_正文.pdf")) << said(faults);
}

TEST_F(Bag, with_a_byte_order_mark_in_bagit_txt_is_refused_R_ARC_27) {
    write_text(bag / "bagit.txt",
               "\xEF\xBB\xBF"
               "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    EXPECT_TRUE(finds("R-ARC-27", "bagit.txt")) << said(faults);
}

TEST_F(Bag, with_a_symbolic_link_is_refused_and_the_link_not_followed_R_ARC_27) {
    fs::remove(bag / "data/journal/entries.jsonl");
    fs::create_symlink("/etc/hostname", bag / "data/journal/entries.jsonl");
    EXPECT_TRUE(finds("R-ARC-27", "data/journal/entries.jsonl")) << said(faults);
    fs::create_directory_symlink("/etc", bag / "data/etc");
    EXPECT_TRUE(finds("R-ARC-27", "data/etc")) << said(faults);
    EXPECT_EQ(check_bag(bag).content.payload.count("data/etc/hostname"), 0u);
}

TEST_F(Bag, with_fetch_txt_is_refused_R_ARC_27) {
    write_text(bag / "fetch.txt", "http://127.0.0.1:1/x 4 data/x\n");
    EXPECT_TRUE(finds("R-ARC-27", "fetch.txt")) << said(faults);
}

TEST_F(Bag, with_more_files_than_allowed_is_not_read_on_R_ARC_27) {
    const auto check = check_bag(bag, {.most_files = 5});
    ASSERT_EQ(check.faults.size(), 1u);
    EXPECT_LE(check.content.payload.size() + check.content.tags.size(), 5u);
}

TEST_F(Bag, with_a_wrong_payload_oxum_is_refused) {
    std::string info = read_text(bag / "bag-info.txt");
    info.replace(info.find("Payload-Oxum: "), 15, "Payload-Oxum: 9");
    write_text(bag / "bag-info.txt", info);
    EXPECT_TRUE(finds("RFC8493-2.2.2", "bag-info.txt")) << said(faults);
}

// RFC 8493 section 2.2.2: the reserved labels are case-insensitive, so a small letter hides no wrong count.
TEST_F(Bag, reads_reserved_labels_in_any_case) {
    std::string info = read_text(bag / "bag-info.txt");
    info.replace(info.find("Payload-Oxum: "), 15, "payload-OXUM: 9");
    write_text(bag / "bag-info.txt", info);
    EXPECT_TRUE(finds("RFC8493-2.2.2", "bag-info.txt")) << said(faults);
}

TEST_F(Bag, without_the_second_manifest_is_valid_but_not_a_package_of_ours_R_ARC_26) {
    for (const char* name :
         {"manifest-sha512.txt", "tagmanifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sm3.txt"})
        fs::remove(bag / name);
    const BagCheck check = check_bag(bag);
    EXPECT_TRUE(check.valid()) << said(check.faults);
    EXPECT_NE(said(package_faults(bag, check.content)).find("R-ARC-26 manifest-sha512.txt"), std::string::npos);
}

TEST(Conformance, judges_the_public_suites_version_1_0_bags_as_it_says) {
    const fs::path suite = fs::path(sunhall::source_dir()) / "server/platform/bags/conformance";
    int bags = 0;
    for (const char* kind : {"valid", "invalid"})
        for (const auto& entry : fs::directory_iterator(suite / kind)) {
            const BagCheck check = check_bag(entry.path());
            EXPECT_EQ(check.valid(), std::string(kind) == "valid") << entry.path() << "\n" << said(check.faults);
            ++bags;
        }
    EXPECT_EQ(bags, 5);
}

TEST(XmlText, replaces_every_character_that_xml_1_0_forbids) {
    XmlText text;
    text.element("t", "a\x01" "b\xEF\xBF\xBE" "c\xEF\xBF\xBF" "d\xEF\xBF\xBD" "e\xC2\x85" "f\t\r\n",
                 {{"at", "\x1F\xEF\xBF\xBF"}});
    EXPECT_NE(text.finish().find("<t at=\"\xEF\xBF\xBD\xEF\xBF\xBD\">a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xEF\xBF\xBD"
                                 "d\xEF\xBF\xBD" "e\xC2\x85" "f\t&#13;\n</t>"), std::string::npos);
}

// ---- one file
// ------------------------------------------------------------------------------------------------------------------

TEST_F(Bag, comes_back_whole_from_zip_and_tar_and_other_tools_open_it) {
    for (const char* name : {"bag.zip", "bag.tar"}) {
        const fs::path file = scratch.path() / name;
        pack_bag(bag, file, sealing);
        const fs::path back = unpack_bag(file, scratch.path() / (std::string("from-") + name));
        EXPECT_EQ(back.filename(), "A001-JY·GC·2026-D30-00417");
        EXPECT_TRUE(check_bag(back).valid()) << said(check_bag(back).faults);
        EXPECT_EQ(run("diff -r " + quoted(bag) + " " + quoted(back)).status, 0);
    }
    const ToolAnswer zip =
        run("python3 -c 'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print(len([n for "
            "n in "
            "z.namelist() if n.startswith(\"A001-JY·GC·2026-D30-00417/\")]))' " +
            quoted(scratch.path() / "bag.zip"));
    EXPECT_EQ(zip.status, 0) << zip.text;
    EXPECT_GT(std::stoi(zip.text), 20);
    const ToolAnswer tar =
        run("cd " + quoted(scratch.path()) +
            " && mkdir t && tar -C t -xf bag.tar && cd t/A001* && sha256sum -c manifest-sha256.txt --quiet");
    EXPECT_EQ(tar.status, 0) << tar.text;  // T-ARC-03
}

struct Unpack : testing::Test {
    ScratchFolder scratch;
    fs::path file = scratch.path() / "bad.zip";
    /// Makes an archive with Python, tries to unpack it and gives the refusal's text.
    std::string refusal(const std::string& python, const UnpackLimits& limits = {}) {
        write_text(scratch.path() / "make.py", "import zipfile,tarfile,io,sys\nf=sys.argv[1]\n" + python);
        const ToolAnswer made = run("python3 -W ignore " + quoted(scratch.path() / "make.py") + " " + quoted(file));
        EXPECT_EQ(made.status, 0) << made.text;
        std::string text = "accepted";
        try {
            unpack_bag(file, scratch.path() / "out", limits);
        } catch (const std::runtime_error& error) {
            text = error.what();
        }
        EXPECT_FALSE(fs::exists(scratch.path() / "out")) << "the folder stays";
        EXPECT_FALSE(fs::exists(scratch.path() / "evil")) << "escaped";
        return text;
    }
};

TEST_F(Unpack, refuses_paths_that_escape_R_ARC_27) {
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');z.writestr('b/../../evil','x');z.close()").find("R-ARC-27"),
              std::string::npos);
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');z.writestr('/tmp/evil','x');z.close()").find("R-ARC-27"),
              std::string::npos);
}

TEST_F(Unpack, refuses_links_in_tar_and_zip_R_ARC_27) {
    EXPECT_NE(refusal("t=tarfile.open(f,'w');i=tarfile.TarInfo('b/l');i.type=tarfile.SYMTYPE;i.linkname='/etc/"
                      "passwd';t.addfile(i);t.close()")
                  .find("链接"),
              std::string::npos);
    EXPECT_NE(refusal("t=tarfile.open(f,'w');i=tarfile.TarInfo('b/l');i.type=tarfile.LNKTYPE;i.linkname='/etc/"
                      "passwd';t.addfile(i);t.close()")
                  .find("链接"),
              std::string::npos);
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');i=zipfile.ZipInfo('b/"
                      "l');i.create_system=3;i.external_attr=0o120777<<16;z.writestr(i,'/etc/passwd');z.close()")
                  .find("R-ARC-27"),
              std::string::npos);
    EXPECT_NE(refusal("t=tarfile.open(f,'w');i=tarfile.TarInfo('b/p');i.type=tarfile.FIFOTYPE;t.addfile(i);t.close()")
                  .find("普通文件"),
              std::string::npos);
}

TEST_F(Unpack, refuses_the_same_path_twice_R_ARC_27) {
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');z.writestr('b/a','x');z.writestr('b/a','y');z.close()").find("两次"),
              std::string::npos);
}

TEST_F(Unpack, refuses_more_than_one_top_folder_and_files_beside_it) {
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');z.writestr('b/a','x');z.writestr('c/a','y');z.close()").find("最上层"),
              std::string::npos);
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');z.writestr('a','x');z.close()").find("最上层"), std::string::npos);
}

TEST_F(Unpack, bounds_bytes_files_and_ratio_R_ARC_27) {
    EXPECT_NE(
        refusal("z=zipfile.ZipFile(f,'w');z.writestr('b/a','x'*1000);z.close()", {.most_bytes = 999}).find("字节数"),
        std::string::npos);
    EXPECT_NE(
        refusal("z=zipfile.ZipFile(f,'w')\nfor i in range(9): z.writestr('b/%d'%i,'x')\nz.close()", {.most_files = 8})
            .find("文件数"),
        std::string::npos);
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w',zipfile.ZIP_DEFLATED);z.writestr('b/a',b'\\0'*(100<<20));z.close()")
                  .find("压缩炸弹"),
              std::string::npos);
}

TEST_F(Unpack, refuses_an_encrypted_zip_and_one_cut_short) {
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');z.writestr('b/"
                      "a','x'*50000);z.close()\nd=open(f,'rb').read();open(f,'wb').write(d[:20000])")
                  .find("R-ARC-27"),
              std::string::npos);
    EXPECT_NE(refusal("z=zipfile.ZipFile(f,'w');z.writestr('b/"
                      "a','x'*50);z.close()\nd=bytearray(open(f,'rb').read());d[6]|=1;i=d.rfind(b'PK\\x01\\x02');"
                      "d[i+8]|=1;open(f,'wb').write(d)")
                  .find("加密"),
              std::string::npos);
}

}  // namespace
}  // namespace sunhall::bags
