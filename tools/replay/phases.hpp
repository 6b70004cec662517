// The phases of the replay in their order. Each may be entered again: what is done stays done.
#pragma once
#include "replay/stage.hpp"

namespace sunhall::replay {

void found_hall(Stage& stage);            ///< certificates, the centre, its staff, the trusted authority
void register_parties(
    Stage& stage);  ///< tenderee, agency, supervisor, bank and all bidders; verified by the acceptance office
void publish_tender(Stage& stage);        ///< project, two lots, scheme, documents, notice, question, clarification
void give_deposits(Stage& stage);         ///< guarantees and transfers as the record shows them
void seal_bids(Stage& stage);             ///< makes and seals every document at the bidder's side
void hand_in_bids(Stage& stage);  ///< uploads in parallel, hands in at the recorded second, checks every receipt
void open_bids(Stage& stage);     ///< announcement, keys, causes, read-out, record; compared with the published one
void evaluate(Stage& stage);              ///< five experts by script, both methods, the signed report
void award(
    Stage& stage);  ///< both lots: publicity (one objection answered), award notice; refunds to those who lost lot 1
void contract(
    Stage& stage);  ///< lot 1: signed by both, registered, published; all other deposits go back with interest
void file_archive(Stage& stage);          ///< lot 1: drafted, handed over, sealed, accepted

/// Keeps what the hall published of lot 1's opening (record.json, .csv, .pdf) below FOLDER/opening_record, for other
/// programs to judge.
void keep_opening_record(Stage& stage);

/// A person of the centre with one post, asked for and approved by two others.
void add_staff(Stage& stage, const std::string& login, const std::string& name, const std::string& post,
               const std::string& level);

/// Binds the certificate of that file name to a person of the organisation; no person: to whoever acts.
void bind_certificate(Stage& stage, Party& who, const std::string& certificate, const std::string& person);
/// The name of the certificate files of the person who answers for what an organisation publishes.
std::string responsible(const std::string& code);
/// Who publishes notices: the hall's centre, tenderee, agency, supervising office.
const std::vector<std::string>& publishers();
/// Signs with both certificates whatever the hall lists as waiting for this firm's signatures.
void sign_waiting(Stage& stage, const std::string& code);
/// Signs the papers that wait for this party with the certificate of that file name (T-SEC-04).
void sign_papers(Stage& stage, Party& who, const std::string& certificate);
/// The name of the certificate files of a committee's member, and of his login.
std::string expert(int seat);
inline constexpr int seats = 5;
/// Notices and papers of all publishers that lack a signature.
std::int64_t unsigned_notices(Stage& stage);

/// The id of lot 1 or 2, once registered.
std::string lot_id(const Stage& stage, int lot);
/// What the opening record of lot 1 must show; throws Mismatch naming every difference (at most 20).
struct Compared {
    std::int64_t rows = 0, opened = 0, undecrypted = 0;
};
Compared compare_record(Stage& stage, int lot);

}  // namespace sunhall::replay
