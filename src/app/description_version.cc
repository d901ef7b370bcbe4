#include "app/description_version.h"

#include <boost/json/serialize.hpp>
#include <string>

#include "codec/json.h"
#include "crypto/sha256.h"

namespace assay::app {
namespace {

codec::json::array words_in(const LocalizedText& text) {
  return {codec::json::value(text.en), codec::json::value(text.ja)};
}

Digest digest_over(const codec::json::array& members) {
  return crypto::sha256(codec::json::serialize(members));
}

}  // namespace

Digest description_version(const party::Organisation& organisation) {
  codec::json::array members;
  members.push_back(words_in(organisation.name));
  members.push_back(words_in(organisation.description));
  members.push_back(codec::json::value(organisation.url));
  members.push_back(codec::json::value(organisation.country));
  return digest_over(members);
}

Digest description_version(const party::Service& service) {
  codec::json::array members, classes, regions;
  for (const auto one : service.classes) classes.push_back(codec::json::value(name(one)));
  for (const std::string& one : service.regions) regions.push_back(codec::json::value(one));
  members.push_back(words_in(service.name));
  members.push_back(words_in(service.description));
  members.push_back(codec::json::value(service.url));
  members.push_back(std::move(classes));
  members.push_back(std::move(regions));
  return digest_over(members);
}

}  // namespace assay::app
