#include "app/draft_comments.h"

#include "app/draft_audit.h"
#include "app/draft_limits.h"
#include "base/limits.h"
#include "base/text.h"

namespace assay::app {
namespace {

Error comment_limit(std::string code, std::size_t limit) {
  return Error{std::move(code), {{"limit", std::to_string(limit)}}};
}

}  // namespace

Result<DraftComments> list_comments(const Instance& instance, const account::Caller& caller,
                                    std::int64_t draft,
                                    const std::optional<std::string>& question) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_TRY(find_own_draft(*snapshot, "listComments", caller, draft));
  DraftComments found;
  ASSAY_ASSIGN(found.comments, snapshot->drafts().comments(draft, question));
  std::vector<std::string> authors;
  for (const auto& comment : found.comments) authors.push_back(comment.author);
  ASSAY_ASSIGN(found.people, names_of(*snapshot, authors));
  return found;
}

Result<DraftComments> add_comment(Instance& instance, const account::Caller& caller,
                                  std::int64_t id, const std::string& question,
                                  std::string_view text) {
  ASSAY_ASSIGN(const DraftRules rules, rules_for_own(instance, "addComment", caller, id));
  ASSAY_TRY(find_question(*rules.catalog, question));
  const std::string_view words = trimmed(text);
  if (is_blank(words)) return Error{"comment.empty", {}};
  if (code_point_count(words) > limits::comment_characters) {
    return comment_limit("comment.too_long", limits::comment_characters);
  }
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const store::Draft draft, find_own_draft(*transaction, "addComment", caller, id));
  ASSAY_ASSIGN(const std::uint64_t count, transaction->drafts().comment_count(id));
  if (count >= limits::comments_of_draft) {
    return comment_limit("comment.too_many", limits::comments_of_draft);
  }
  ASSAY_ASSIGN(const std::uint64_t kept, transaction->drafts().text_bytes(id));
  ASSAY_TRY(check_text_bytes(kept, kept + words.size()));
  const Instant now = instance.clock().now();
  store::DraftComment comment{0, question, writer_id(caller), now, std::string(words)};
  ASSAY_ASSIGN(comment.id, transaction->drafts().add_comment(id, comment));
  ASSAY_TRY(note_draft_act(*transaction, caller, now, account::Act::draft_commented, draft));
  DraftComments added;
  ASSAY_ASSIGN(added.people, names_of(*transaction, {comment.author}));
  added.comments.push_back(std::move(comment));
  ASSAY_TRY(transaction->commit());
  return added;
}

}  // namespace assay::app
