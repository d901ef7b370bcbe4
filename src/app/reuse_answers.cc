#include "app/reuse_answers.h"

#include <charconv>

#include "app/draft_audit.h"
#include "app/draft_limits.h"

namespace assay::app {
namespace {

using assessment::AnswerSet;
using assessment::VersionedAnswer;

constexpr std::string_view publication_prefix = "publication:";
constexpr std::string_view draft_prefix = "draft:";

Error about_entry(std::string code, std::uint64_t entry) {
  return Error{std::move(code), {{"entry", std::to_string(entry)}}};
}

/// Anybody may read what others published; only who said it says it again.
Result<EarlierAnswers> published_answers(const Instance& instance, const store::Draft& draft,
                                         std::uint64_t entry) {
  const Reading reading = instance.reading();
  const auto* publication = reading.registry().publication(entry, reading.at());
  if (publication == nullptr) return about_entry("publication.not_found", entry);
  const party::ServiceId& id = publication->published.listing.service;
  const party::Service* service = reading.registry().service(id, reading.at());
  if (service == nullptr || service->organisation != draft.organisation) {
    return about_entry("reuse.other_organisation", entry);
  }
  ASSAY_ASSIGN(const auto document, reading.document(*publication));
  const auto* answers = std::get_if<AnswerSet>(document.get());
  if (answers == nullptr) return about_entry("reuse.not_answers", entry);
  return EarlierAnswers{id, publication->recorded,
                        reading.registry().shared_catalog(answers->catalog), *answers};
}

/// Another draft of the same organisation: who may see the one may see the other.
Result<EarlierAnswers> drafted_answers(const Instance& instance, const store::Snapshot& snapshot,
                                       const store::Draft& draft, std::uint64_t id) {
  const auto number = static_cast<std::int64_t>(id);
  ASSAY_ASSIGN(const auto found, snapshot.drafts().find(number));
  if (!found || found->organisation != draft.organisation) {
    return Error{"draft.not_found", {{"draft", std::to_string(number)}}};
  }
  const store::Draft& other = *found;
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  const auto catalog = shelf->catalogs().find(other.catalog);
  if (catalog == shelf->catalogs().end()) {
    return Error{"catalog.not_found", {{"catalog", other.catalog.text()}}};
  }
  ASSAY_ASSIGN(const auto answers, answers_in_order(snapshot, other, *catalog->second));
  return EarlierAnswers{other.listing.service, other.changed, catalog->second,
                        assessment::public_part(*catalog->second, other.release, answers)};
}

/// What is known of each question's text: the operator's copy, else Assay's own summary.
std::vector<std::string> question_texts(const Shelf& shelf, const catalog::Catalog& catalog) {
  const catalog::OfficialText* official = shelf.find_official_text(catalog.reference());
  const catalog::Wording* wording = shelf.find_wording(catalog.reference());
  std::vector<std::string> texts;
  for (const catalog::Question& question : catalog.questions()) {
    std::string& text = texts.emplace_back();
    if (official != nullptr) {
      const auto found = official->questions.find(question.id);
      if (found != official->questions.end()) text = found->second;
    } else if (wording != nullptr) {
      const auto found = wording->question_gists.find(question.id);
      if (found != wording->question_gists.end()) text = found->second.en;
    }
  }
  return texts;
}

Result<std::vector<assessment::Proposal>> proposals_for(const DraftRules& rules,
                                                        const catalog::Catalog& earlier) {
  const Shelf& shelf = *rules.shelf;
  const catalog::Catalog& catalog = *rules.catalog;
  const catalog::Crosswalk* crosswalk =
      shelf.find_crosswalk(earlier.reference(), catalog.reference());
  if (crosswalk == nullptr) {
    crosswalk = shelf.find_crosswalk(catalog.reference(), earlier.reference());
  }
  ASSAY_ASSIGN(auto proposals, assessment::propose_reuse(catalog, earlier, crosswalk));
  const bool joined = crosswalk != nullptr || earlier.reference() == catalog.reference();
  if (!joined) {
    assessment::suggest_by_text(proposals, question_texts(shelf, catalog),
                                question_texts(shelf, earlier));
  }
  return proposals;
}

/// Everything but the draft's own answers, which may change until a transaction begins.
struct ReuseGround {
  DraftRules rules;
  EarlierAnswers earlier;
  std::vector<assessment::Proposal> proposals;
};

Result<ReuseGround> ground_for(const Instance& instance, std::string_view operation,
                               const account::Caller& caller, std::int64_t id,
                               const ReuseSource& source) {
  ReuseGround ground;
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const store::Draft draft, find_own_draft(*snapshot, operation, caller, id));
  ASSAY_ASSIGN(ground.rules, rules_for(instance, draft));
  if (source.kind == ReuseSource::Kind::publication) {
    ASSAY_ASSIGN(ground.earlier, published_answers(instance, draft, source.number));
  } else {
    ASSAY_ASSIGN(ground.earlier, drafted_answers(instance, *snapshot, draft, source.number));
  }
  ASSAY_ASSIGN(ground.proposals, proposals_for(ground.rules, *ground.earlier.catalog));
  return ground;
}

Result<assessment::AcceptedReuse> chosen_moves(const ReuseGround& ground,
                                               const std::vector<VersionedAnswer>& answers,
                                               const ReuseAcceptance& acceptance) {
  if (acceptance.questions.empty()) return Error{"reuse.nothing_asked", {}};
  std::vector<std::size_t> questions;
  for (const std::string& id : acceptance.questions) {
    ASSAY_ASSIGN(const std::size_t question, find_question(*ground.rules.catalog, id));
    questions.push_back(question);
  }
  std::optional<std::size_t> from;
  if (acceptance.from_question) {
    ASSAY_ASSIGN(from, find_question(*ground.earlier.catalog, *acceptance.from_question));
  }
  return assessment::accept_reuse(*ground.rules.catalog, ground.proposals, answers,
                                  ground.earlier.answers, questions, from);
}

/// Writes one answer over the one that stands there, within the transaction that has read it.
Result<void> overwrite(store::Transaction& transaction, std::int64_t draft,
                       const std::string& question, const VersionedAnswer& before,
                       assessment::Answer answer, const std::string& author, Instant now) {
  store::QuestionAnswer row;
  row.question = question;
  row.answer.content = before.content;
  row.answer.content.answer = std::move(answer);
  row.answer.changed_by = author;
  row.answer.changed_at = now;
  return transaction.drafts().put_answer(draft, row, before.version);
}

}  // namespace

std::string ReuseSource::text() const {
  const std::string_view prefix = kind == Kind::draft ? draft_prefix : publication_prefix;
  return std::string(prefix) + std::to_string(number);
}

Result<ReuseSource> parse_reuse_source(std::string_view text) {
  ReuseSource source;
  std::string_view number;
  if (text.starts_with(publication_prefix)) {
    number = text.substr(publication_prefix.size());
  } else if (text.starts_with(draft_prefix)) {
    source.kind = ReuseSource::Kind::draft;
    number = text.substr(draft_prefix.size());
  }
  const auto [end, fault] =
      std::from_chars(number.data(), number.data() + number.size(), source.number);
  const bool whole = fault == std::errc() && end == number.data() + number.size();
  if (!number.empty() && whole && source.number <= INT64_MAX) return source;
  return Error{"reuse.malformed_source", {{"value", std::string(text)}}};
}

Result<ReuseProposals> propose_answers(const Instance& instance, const account::Caller& caller,
                                       std::int64_t id, const ReuseSource& source) {
  ASSAY_ASSIGN(ReuseGround ground, ground_for(instance, "listProposals", caller, id, source));
  ReuseProposals result;
  result.source = source;
  result.earlier = std::move(ground.earlier);
  result.proposals = std::move(ground.proposals);
  result.counts = assessment::count(result.proposals);
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(store::Draft draft, find_own_draft(*snapshot, "listProposals", caller, id));
  ASSAY_ASSIGN(result.state, draft_state(ground.rules, *snapshot, std::move(draft)));
  return result;
}

Result<ReuseAccepted> accept_proposals(Instance& instance, const account::Caller& caller,
                                       std::int64_t id, const ReuseAcceptance& acceptance) {
  ASSAY_ASSIGN(const ReuseGround ground,
               ground_for(instance, "acceptProposals", caller, id, acceptance.source));
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const store::Draft draft,
               find_own_draft(*transaction, "acceptProposals", caller, id));
  ASSAY_ASSIGN(const auto answers, answers_in_order(*transaction, draft, *ground.rules.catalog));
  ASSAY_ASSIGN(const auto chosen, chosen_moves(ground, answers, acceptance));
  const auto& questions = ground.rules.catalog->questions();
  ReuseAccepted result;
  for (const std::size_t question : chosen.skipped) {
    result.skipped.push_back(questions[question].id);
  }
  if (chosen.moves.empty()) return result;
  ASSAY_ASSIGN(const std::uint64_t text_before, transaction->drafts().text_bytes(id));
  const Instant now = instance.clock().now();
  store::Acceptance kept{0, acceptance.source.text(), writer_id(caller), now, {}};
  for (const auto& [question, from] : chosen.moves) {
    const VersionedAnswer& before = answers[question];
    ASSAY_TRY(overwrite(*transaction, id, questions[question].id, before,
                        ground.earlier.answers.answers[from], kept.by, now));
    kept.items.push_back({questions[question].id, before.version + 1});
  }
  ASSAY_ASSIGN(const std::uint64_t text_after, transaction->drafts().text_bytes(id));
  ASSAY_TRY(check_text_bytes(text_before, text_after));
  ASSAY_ASSIGN(result.undo, transaction->drafts().add_acceptance(id, kept));
  ASSAY_TRY(note_draft_act(*transaction, caller, now, account::Act::answers_accepted, draft));
  ASSAY_TRY(transaction->commit());
  result.accepted = kept.items.size();
  return result;
}

Result<ReuseUndone> undo_acceptance(Instance& instance, const account::Caller& caller,
                                    std::int64_t id, std::int64_t acceptance) {
  ASSAY_ASSIGN(const DraftRules rules, rules_for_own(instance, "undoAcceptance", caller, id));
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const store::Draft draft,
               find_own_draft(*transaction, "undoAcceptance", caller, id));
  ASSAY_ASSIGN(const auto kept, transaction->drafts().acceptance(id, acceptance));
  if (!kept) {
    return Error{"acceptance.not_found", {{"acceptance", std::to_string(acceptance)}}};
  }
  ASSAY_ASSIGN(const auto answers, answers_in_order(*transaction, draft, *rules.catalog));
  const Instant now = instance.clock().now();
  ReuseUndone result;
  for (const auto& [question, version] : kept->items) {
    ASSAY_ASSIGN(const std::size_t index, find_question(*rules.catalog, question));
    if (answers[index].version != version) {
      result.kept.push_back(question);
      continue;
    }
    ASSAY_TRY(overwrite(*transaction, id, question, answers[index], {}, writer_id(caller), now));
    ++result.undone;
  }
  ASSAY_TRY(transaction->drafts().remove_acceptance(id, acceptance));
  ASSAY_TRY(note_draft_act(*transaction, caller, now, account::Act::acceptance_undone, draft));
  ASSAY_TRY(transaction->commit());
  return result;
}

}  // namespace assay::app
