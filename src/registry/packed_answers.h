#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "assessment/answer.h"

namespace assay::registry {

/// One answer in one byte: value in bits 0 to 2, ownership in bits 3 to 5, bits 6 and 7 zero.
/// 0 is "unanswered, unassigned": what is not there is unknown.
using PackedAnswer = std::uint8_t;

constexpr PackedAnswer pack(assessment::AnswerValue value, assessment::Ownership ownership) {
  return static_cast<PackedAnswer>(static_cast<unsigned>(value) | static_cast<unsigned>(ownership)
                                                                      << 3);
}
constexpr PackedAnswer pack(assessment::ControlVerdict verdict, assessment::Ownership ownership) {
  return static_cast<PackedAnswer>(static_cast<unsigned>(verdict) | static_cast<unsigned>(ownership)
                                                                        << 3);
}
constexpr assessment::AnswerValue packed_value(PackedAnswer packed) {
  return static_cast<assessment::AnswerValue>(packed & 7);
}
constexpr assessment::Ownership packed_ownership(PackedAnswer packed) {
  return static_cast<assessment::Ownership>(packed >> 3);
}

/// A document without its texts: one byte per question (CAIQ) or control (CCM-based report), in
/// the catalog's order. The form of answer columns and of the store's projections.
std::string packed(const assessment::Document& document);

/// Whether the bytes are packed answers of a document of this kind and size.
bool is_packed(std::string_view bytes, assessment::DocumentKind kind, std::size_t size);

}  // namespace assay::registry
