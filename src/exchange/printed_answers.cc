#include "exchange/printed_answers.h"

#include "base/messages.h"
#include "exchange/printed_head.h"

namespace assay::exchange {
namespace {

using assessment::AnswerSet;
using assessment::ControlReport;
using assessment::Ownership;

// Parts of a line: id; what is asked and what the provider writes; what is answered.
constexpr double id_width = 0.14, said_width = 0.64, answer_width = 0.22;

/// A document while it is printed.
struct PrintedDocument {
  PrintedPages pages;
  const catalog::Catalog& catalog;
  const PrintedHead& head;

  PrintedParagraph words(std::string text, PrintedStyle style) const {
    return {std::move(text), style, head.language};
  }
};

/// What is answered, and whose it is to do. Where nothing is answered, no owner is missed.
PrintedCell answer_cell(const PrintedDocument& print, std::string_view said, Ownership ownership) {
  const Language language = print.head.language;
  PrintedCell cell{answer_width,
                   {print.words(printed_words(language, "value.", said), PrintedStyle::strong)}};
  if (ownership != Ownership::unassigned) {
    cell.paragraphs.push_back(print.words(
        printed_words(language, "owner.", assessment::name(ownership)), PrintedStyle::small));
  }
  return cell;
}

/// A control's heading above its questions.
void print_control(PrintedDocument& print, const catalog::Control& control) {
  PrintedParagraph title =
      printed(catalog::control_title(print.catalog, print.head.wording, control),
              PrintedStyle::subheading, print.head.language);
  print.pages.add({{id_width, {print.words(control.id, PrintedStyle::subheading)}},
                   {1 - id_width, {std::move(title)}}},
                  {.keep_with_next = true, .space_before = 6});
}

void print_rows(PrintedDocument& print, const catalog::Domain& domain, const AnswerSet& set) {
  for (const auto& control : print.catalog.controls_of(domain)) {
    print_control(print, control);
    for (std::size_t i = 0; i < control.question_count; ++i) {
      const std::size_t index = control.first_question + i;
      const auto& question = print.catalog.questions()[index];
      const auto& answer = set.answers[index];
      PrintedCell said{said_width,
                       {printed(catalog::question_gist(print.head.wording, question),
                                PrintedStyle::quiet, print.head.language),
                        print.words(answer.implementation, PrintedStyle::text)}};
      if (!answer.customer_responsibilities.empty()) {
        said.paragraphs.push_back(print.words(
            render_message(print.head.language, "web.publication.customer"), PrintedStyle::small));
        said.paragraphs.push_back(
            print.words(answer.customer_responsibilities, PrintedStyle::text));
      }
      print.pages.add({{id_width, {print.words(question.id, PrintedStyle::id)}},
                       std::move(said),
                       answer_cell(print, assessment::name(answer.value), answer.ownership)},
                      {.rule = true});
    }
  }
}

void print_rows(PrintedDocument& print, const catalog::Domain& domain,
                const ControlReport& report) {
  for (std::size_t i = 0; i < domain.control_count; ++i) {
    const std::size_t index = domain.first_control + i;
    const auto& control = print.catalog.controls()[index];
    const auto& statement = report.statements[index];
    print.pages.add({{id_width, {print.words(control.id, PrintedStyle::id)}},
                     {said_width,
                      {printed(catalog::control_title(print.catalog, print.head.wording, control),
                               PrintedStyle::strong, print.head.language),
                       printed(catalog::control_gist(print.head.wording, control),
                               PrintedStyle::quiet, print.head.language),
                       print.words(statement.text, PrintedStyle::text)}},
                     answer_cell(print, assessment::name(statement.verdict), statement.ownership)},
                    {.rule = true});
  }
}

}  // namespace

Result<std::string> print_document(const catalog::Catalog& catalog,
                                   const assessment::Document& document, const PrintedHead& head) {
  PrintedDocument print{
      .pages = PrintedPages(printed_sheet(catalog, head, false)), .catalog = catalog, .head = head};
  print_head(print.pages, catalog, head, {});
  for (std::size_t i = 0; i < catalog.domains().size(); ++i) {
    print_domain(print.pages, catalog, head, i);
    std::visit([&](const auto& content) { print_rows(print, catalog.domains()[i], content); },
               document);
  }
  return std::move(print.pages).finish();
}

}  // namespace assay::exchange
