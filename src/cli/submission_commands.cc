#include "app/publish_self_assessment.h"
#include "app/review_submission.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"

namespace assay::cli {
namespace {

using store::Submission;

/// A terminal has no pages.
constexpr std::uint64_t all_of_them = INT64_MAX;

codec::json::object submission_json(const Submission& submission) {
  codec::json::object shown{{"submission", submission.id},
                            {"state", store::name(submission.state)},
                            {"organisation", submission.organisation.text()},
                            {"service", submission.listing.service.text()},
                            {"scheme", submission.listing.scheme},
                            {"level", submission.listing.level},
                            {"file", submission.file},
                            {"bytes", submission.size},
                            {"sha256", to_hex(submission.digest)},
                            {"created", format_instant(submission.created)},
                            {"changed", format_instant(submission.changed)}};
  if (!submission.note.empty()) shown["note"] = submission.note;
  if (submission.entry) shown["entry"] = *submission.entry;
  return shown;
}

std::string state_word(const Session& session, const Submission& submission) {
  return session.words("submission_state." + std::string(store::name(submission.state)));
}

Result<Exit> list_submissions(Session& session, const std::string& wanted) {
  std::optional<store::SubmissionState> state;
  if (!wanted.empty()) state = store::parse_submission_state(wanted);
  ASSAY_ASSIGN(const app::Instance* instance, session.instance_to_read());
  ASSAY_ASSIGN(const auto page, app::list_submissions(*instance, account::shell_caller(),
                                                      {.state = state, .per_page = all_of_them}));
  if (session.json) {
    codec::json::array all;
    for (const auto& submission : page.submissions) all.push_back(submission_json(submission));
    return session.print(codec::json::object{{"submissions", std::move(all)}});
  }
  TextTable table({session.words("column.submission"), session.words("column.state"),
                   session.words("column.service"), session.words("column.level"),
                   session.words("column.received"), session.words("column.file")});
  for (const auto& one : page.submissions) {
    table.add({std::to_string(one.id), state_word(session, one), one.listing.service.text(),
               one.listing.scheme + "/" + one.listing.level, format_instant(one.created),
               one.file});
  }
  session.show(table);
  return Exit::ok;
}

Result<Exit> show_submission(Session& session, std::uint64_t id, const std::string& file,
                             bool force) {
  ASSAY_ASSIGN(const app::Instance* instance, session.instance_to_read());
  const auto number = static_cast<std::int64_t>(id);
  if (!file.empty()) {
    ASSAY_ASSIGN(const std::string bytes,
                 app::submitted_file(*instance, account::shell_caller(), number));
    return session.write_form(file, force, bytes);
  }
  ASSAY_ASSIGN(const Submission submission,
               app::find_submission(*instance, account::shell_caller(), number));
  if (session.json) return session.print(submission_json(submission));
  FactList facts;
  facts.add(session.words("column.submission"), std::to_string(submission.id));
  facts.add(session.words("column.state"), state_word(session, submission));
  facts.add(session.words("column.service"), submission.listing.service.text());
  facts.add(session.words("column.level"),
            submission.listing.scheme + "/" + submission.listing.level);
  facts.add(session.words("column.file"), submission.file);
  facts.add(session.words("column.bytes"), std::to_string(submission.size));
  facts.add("SHA-256", to_hex(submission.digest));
  facts.add(session.words("column.received"), format_instant(submission.created));
  facts.add(session.words("column.changed"), format_instant(submission.changed));
  if (submission.entry) {
    facts.add(session.words("column.entry"), std::to_string(*submission.entry));
  }
  if (!submission.note.empty()) facts.add(session.words("column.note"), submission.note);
  facts.print(session.out);
  return Exit::ok;
}

Result<Exit> accept(Session& session, std::uint64_t id) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry, app::accept_submission(*instance, account::shell_caller(),
                                                        static_cast<std::int64_t>(id)));
  return session.recorded(entry);
}

/// Ends the review without publishing: `state` is `returned` or `refused`.
Result<Exit> decline(Session& session, std::uint64_t id, store::SubmissionState state,
                     const std::string& note) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  const auto number = static_cast<std::int64_t>(id);
  ASSAY_TRY(app::decline_submission(*instance, account::shell_caller(), number, state, note));
  ASSAY_ASSIGN(const Submission submission,
               app::find_submission(*instance, account::shell_caller(), number));
  if (session.json) return session.print(submission_json(submission));
  session.out << session.words("submission_declined", {{"submission", std::to_string(id)},
                                                       {"state", state_word(session, submission)}})
              << '\n';
  return Exit::ok;
}

struct ReviewOptions {
  std::uint64_t submission = 0;
  std::string state, file, note;
  bool force = false;
};

}  // namespace

void add_submission_commands(Grammar& grammar, Session& session) {
  const auto listed = std::make_shared<ReviewOptions>();
  grammar
      .verb("submission list", {"assay submission list --store data/mine",
                                "assay submission list --state pending --json"})
      .choice("state", listed->state, {"pending", "returned", "refused", "published"},
              "submission-state")
      .runs([&session, listed] { return list_submissions(session, listed->state); });

  const auto shown = std::make_shared<ReviewOptions>();
  grammar
      .verb("submission show",
            {"assay submission show 7", "assay submission show 7 --file CAIQ-as-submitted.xlsx"})
      .number_argument("submission", shown->submission)
      .option("file", shown->file, "original-file")
      .flag("force", shown->force)
      .runs([&session, shown] {
        return show_submission(session, shown->submission, shown->file, shown->force);
      });

  const auto accepted = std::make_shared<ReviewOptions>();
  grammar.verb("submission accept", {"assay submission accept 7 --store data/mine"})
      .number_argument("submission", accepted->submission)
      .runs([&session, accepted] { return accept(session, accepted->submission); });

  const auto returned = std::make_shared<ReviewOptions>();
  grammar
      .verb("submission return",
            {"assay submission return 7 --note \"Rows 12 and 13 are missing.\""})
      .number_argument("submission", returned->submission)
      .required_option("note", returned->note)
      .runs([&session, returned] {
        return decline(session, returned->submission, store::SubmissionState::returned,
                       returned->note);
      });

  const auto refused = std::make_shared<ReviewOptions>();
  grammar.verb("submission refuse", {"assay submission refuse 7 --note \"Not a cloud service.\""})
      .number_argument("submission", refused->submission)
      .required_option("note", refused->note)
      .runs([&session, refused] {
        return decline(session, refused->submission, store::SubmissionState::refused,
                       refused->note);
      });
}

}  // namespace assay::cli
