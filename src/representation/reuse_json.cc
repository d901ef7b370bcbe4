#include "representation/reuse_json.h"

namespace assay::representation {
namespace {

codec::json::array ids_json(const std::vector<std::string>& ids) {
  codec::json::array list;
  for (const std::string& id : ids) list.push_back(codec::json::value(id));
  return list;
}

codec::json::object counts_of(const assessment::ReuseCounts& counts) {
  using catalog::Verdict;
  codec::json::object object;
  const auto add = [&](Verdict kind, std::uint32_t number) { object[name(kind)] = number; };
  add(Verdict::same, counts.same);
  add(Verdict::reworded, counts.reworded);
  add(Verdict::re_pointed, counts.re_pointed);
  add(Verdict::added, counts.added);
  add(Verdict::gone, counts.gone);
  return object;
}

codec::json::object earlier_answer_json(const assessment::Answer& answer) {
  return {{"value", assessment::name(answer.value)},
          {"ownership", assessment::name(answer.ownership)},
          {"implementation", answer.implementation},
          {"customer_responsibilities", answer.customer_responsibilities}};
}

codec::json::object proposal_json(const app::ReuseProposals& proposals,
                                  const assessment::Proposal& proposal) {
  const app::EarlierAnswers& earlier = proposals.earlier;
  codec::json::object object{{"kind", catalog::name(proposal.kind)},
                             {"needs_person", proposal.needs_person}};
  if (proposal.question) {
    object["question"] = proposals.state.catalog().questions()[*proposal.question].id;
    const auto& answer = proposals.state.answers[*proposal.question].content.answer;
    object["answered"] = answer != assessment::Answer{};
  }
  if (proposal.similarity) object["similarity"] = *proposal.similarity;
  if (!proposal.from) return object;
  object["from"] =
      codec::json::object{{"catalog", earlier.catalog->reference().text()},
                          {"question", earlier.catalog->questions()[*proposal.from].id},
                          {"service", earlier.service.text()},
                          {"date", format_instant(earlier.date)}};
  object["answer"] = earlier_answer_json(earlier.answers.answers[*proposal.from]);
  return object;
}

}  // namespace

codec::json::object proposals_json(const app::ReuseProposals& found) {
  codec::json::array proposals;
  for (const auto& proposal : found.proposals) proposals.push_back(proposal_json(found, proposal));
  return {{"from", found.source.text()},
          {"catalog", found.earlier.catalog->reference().text()},
          {"service", found.earlier.service.text()},
          {"date", format_instant(found.earlier.date)},
          {"counts", counts_of(found.counts)},
          {"proposals", std::move(proposals)}};
}

codec::json::object accepted_json(const app::ReuseAccepted& accepted) {
  codec::json::object object{{"accepted", accepted.accepted},
                             {"skipped", ids_json(accepted.skipped)}};
  if (accepted.undo) object["undo"] = *accepted.undo;
  return object;
}

codec::json::object undone_json(const app::ReuseUndone& undone) {
  return {{"undone", undone.undone}, {"kept", ids_json(undone.kept)}};
}

Result<app::ReuseAcceptance> parse_acceptance(const codec::JsonReader& reader) {
  ASSAY_TRY(reader.only({"from", "questions", "from_question"}));
  app::ReuseAcceptance acceptance;
  ASSAY_ASSIGN(const std::string source, reader.string_member("from"));
  ASSAY_ASSIGN(acceptance.source, app::parse_reuse_source(source));
  ASSAY_ASSIGN(const auto member, reader.member("questions"));
  ASSAY_ASSIGN(const auto questions, member.array());
  for (const auto& question : questions) {
    ASSAY_ASSIGN(std::string id, question.string());
    acceptance.questions.push_back(std::move(id));
  }
  if (reader.has("from_question")) {
    ASSAY_ASSIGN(acceptance.from_question, reader.string_member("from_question"));
  }
  return acceptance;
}

}  // namespace assay::representation
