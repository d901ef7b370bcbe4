#include "registry/packed_answers.h"

#include <algorithm>

namespace assay::registry {

std::string packed(const assessment::Document& document) {
  std::string bytes;
  if (const auto* answers = std::get_if<assessment::AnswerSet>(&document)) {
    bytes.reserve(answers->answers.size());
    for (const assessment::Answer& answer : answers->answers) {
      bytes.push_back(static_cast<char>(pack(answer.value, answer.ownership)));
    }
    return bytes;
  }
  const auto& report = std::get<assessment::ControlReport>(document);
  bytes.reserve(report.statements.size());
  for (const assessment::ControlStatement& statement : report.statements) {
    bytes.push_back(static_cast<char>(pack(statement.verdict, statement.ownership)));
  }
  return bytes;
}

bool is_packed(std::string_view bytes, assessment::DocumentKind kind, std::size_t size) {
  const auto last_value =
      static_cast<unsigned>(kind == assessment::DocumentKind::caiq
                                ? static_cast<unsigned>(assessment::AnswerValue::unparsed)
                                : static_cast<unsigned>(assessment::ControlVerdict::unparsed));
  const auto last_owner = static_cast<unsigned>(assessment::Ownership::unparsed);
  return bytes.size() == size && std::all_of(bytes.begin(), bytes.end(), [&](char c) {
           const unsigned byte = static_cast<unsigned char>(c);
           return (byte & 7) <= last_value && byte >> 3 <= last_owner;
         });
}

}  // namespace assay::registry
