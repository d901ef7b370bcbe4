#include "representation/service_badge.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "base/messages.h"
#include "base/readable.h"
#include "base/text.h"
#include "codec/xml_writer.h"
#include "registry/accreditations.h"
#include "representation/level_mark.h"

namespace assay::representation {
namespace {

using scheme::Standing;

// Those of web/static/style/tokens.css on a sheet, where the standings have the same ones.
constexpr std::string_view paper = "#fffefb";
constexpr std::string_view ink = "#1c1f24";
constexpr std::string_view ink_soft = "#474c54";
constexpr std::string_view edge = "#8e897d";

// In pixels.
constexpr double text_left = 54;
constexpr double right_margin = 14;
constexpr double most_text_width = 340;
constexpr double least_text_width = 190;
constexpr int badge_height = 92;

/// A standing's colour, and its disc: how full it is, as on the pages. Only what is current is
/// green.
struct StandingLook {
  std::string_view colour;
  std::string_view inside;  ///< path within the disc around (6, 6), "" for none
  std::string_view dashes = "none";
};

StandingLook look_of(Standing standing) {
  switch (standing) {
    case Standing::current:
      return {"#1a5f40", "M6 1a5 5 0 0 1 0 10a5 5 0 0 1 0-10z"};
    case Standing::deprecated:
      return {"#7a4f06", "M6 1a5 5 0 0 0 0 10z"};
    case Standing::archived:
      return {"#575d66", "", "1.5 1.5"};
    case Standing::withdrawn:
    case Standing::suspended:
    case Standing::expired:
    case Standing::ended:
      return {"#97291d", "M2 9.200 9.200 2l.8.8L2.800 10z"};
    case Standing::unlisted:
      break;
  }
  return {"#575d66", ""};
}

/// How wide a code point is likely to be, in parts of the size of type; rather too wide.
double width_of(char32_t point) {
  constexpr char32_t first_wide = 0x1100;  // Hangul, kana, ideographs
  if (point >= first_wide) return 1.0;
  if (point >= 'A' && point <= 'Z') return 0.74;
  const bool narrow = std::string_view("il.,:;'|! ()[]fjt").find(static_cast<char>(point)) !=
                      std::string_view::npos;
  return point < 0x80 && narrow ? 0.36 : 0.6;
}

/// The code point that begins at `i`, which moves behind it. `text` is UTF-8.
char32_t next_point(std::string_view text, std::size_t& i) {
  const auto lead = static_cast<unsigned char>(text[i++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t point = lead & (0x3F >> more);
  for (int k = 0; k < more && i < text.size(); ++k) {
    point = (point << 6) | (static_cast<unsigned char>(text[i++]) & 0x3F);
  }
  return point;
}

struct BadgeLine {
  std::string text;
  double size = 12;
  double indent = 0;
  double width() const {
    double width = 0;
    for (std::size_t i = 0; i < text.size();) width += width_of(next_point(text, i));
    return width * size + indent;
  }
};

/// The line cut to what a badge holds; the whole text is in the title and the description.
BadgeLine fitted_line(std::string text, double size, double indent = 0) {
  BadgeLine line{std::move(text), size, indent};
  if (line.width() <= most_text_width) return line;
  double width = indent + size;
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.text.size();) {
    width += width_of(next_point(line.text, i)) * size;
    if (width > most_text_width) break;
    end = i;
  }
  line.text = line.text.substr(0, end) + "…";
  return line;
}

/// A listing or an accreditation that a badge may be about.
struct BadgeSubject {
  const scheme::Scheme* scheme = nullptr;
  const scheme::Level* level = nullptr;
  Standing standing = Standing::unlisted;
  std::optional<Date> since;

  /// What is in force goes first, then the strongest assurance, then the higher level.
  auto rank() const {
    return std::tuple(standing == Standing::current, level->assurance,
                      level - scheme->levels.data());
  }
};

std::optional<Date> day_of(const Zone& zone, const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return zone.date_of(*instant);
}

/// What the badge is about: none where nothing is listed, and nothing was ever granted.
std::optional<BadgeSubject> badge_subject(const app::Reading& reading,
                                          const party::Service& service, std::string_view scheme) {
  std::vector<BadgeSubject> subjects;
  for (const auto& listing : reading.registry().listings_of(service.id, reading.at())) {
    if (!scheme.empty() && listing.history->key.scheme != scheme) continue;
    subjects.push_back({listing.scheme, listing.level, listing.standing.standing,
                        day_of(Zone::utc(), listing.standing.since)});
  }
  for (const auto& one : registry::accreditations_of(reading.registry(), service.id,
                                                     accreditation::as_shown(reading.at()))) {
    if (!one.certificate || (!scheme.empty() && one.history->key.scheme != scheme)) continue;
    subjects.push_back({one.scheme, one.level, registry::standing_of(one.state),
                        day_of(one.scheme->zone, one.state.since)});
  }
  const auto first = std::ranges::max_element(subjects, std::ranges::less{}, &BadgeSubject::rank);
  if (first == subjects.end()) return std::nullopt;
  return *first;
}

/// What the badge says, before it is drawn.
struct BadgeWords {
  Standing standing = Standing::unlisted;
  std::string assurance;  ///< name of the API; "" where nothing is listed
  std::string punch;      ///< what stands in the punch: level_mark()
  std::string service, level, state, who, day, provider;
};

BadgeWords badge_words(const app::Reading& reading, const party::Service& service,
                       const std::optional<BadgeSubject>& subject, std::string_view scheme_name,
                       Language language) {
  const auto words = [&](std::string_view key, std::string_view name = {}) {
    return render_message(language, std::string(key).append(name));
  };
  BadgeWords said;
  said.service = service.name.shown(language);
  said.day =
      render_message(language, "badge.as_of", {{"day", readable_day(reading.at(), language)}});
  said.punch = "–";
  said.level = scheme_name;
  said.state = words("web.standing.", scheme::name(Standing::unlisted));
  if (const auto* merger = reading.registry().merger_of(service.id, reading.at())) {
    const auto* into = reading.registry().service(merger->value.into, reading.at());
    said.state =
        render_message(language, "badge.merged", {{"service", into->name.shown(language)}});
    return said;
  }
  if (!subject) return said;
  said.standing = subject->standing;
  said.assurance = scheme::name(subject->level->assurance);
  said.punch = level_mark(subject->level->id);
  said.level = render_message(language, "badge.level",
                              {{"scheme", subject->scheme->name.shown(language)},
                               {"level", subject->level->name.shown(language)}});
  said.state = words("web.standing.", scheme::name(said.standing));
  if (subject->since) {
    const Instant day = Zone::utc().start_of(*subject->since);
    said.state +=
        " " + render_message(language, "web.listing.since", {{"day", readable_day(day, language)}});
  }
  said.who = words("web.assurance.", said.assurance);
  return said;
}

/// The frame, broken around what nobody but the provider says, and the punch with the level.
void draw_frame(codec::XmlWriter& svg, const BadgeWords& said, const std::string& width) {
  const bool claimed = said.assurance == "self-claimed";
  // Only what is in force is struck solid.
  const bool solid = !claimed && said.standing == Standing::current;
  const auto inner = std::to_string(std::stoi(width) - 2);
  svg.element("rect", {{"x", "1"},
                       {"y", "1"},
                       {"width", inner},
                       {"height", std::to_string(badge_height - 2)},
                       {"rx", "2"},
                       {"fill", paper},
                       {"stroke", edge},
                       {"stroke-width", "1.5"},
                       {"stroke-dasharray", claimed ? "5 3" : "none"}});
  svg.element("path", {{"d", "M14 22h26v26q0 14-13 20Q14 62 14 48z"},
                       {"fill", solid ? ink : paper},
                       {"stroke", ink},
                       {"stroke-width", "1.5"},
                       {"stroke-dasharray", claimed ? "2.4 2" : "none"}});
  svg.element("text",
              {{"x", "27"},
               {"y", "49"},
               {"text-anchor", "middle"},
               {"font-family", "Iowan Old Style, Palatino, Noto Serif, Georgia, serif"},
               {"font-size", "19"},
               {"font-weight", "600"},
               {"fill", solid ? paper : ink}},
              said.punch);
}

void draw_line(codec::XmlWriter& svg, const BadgeLine& line, std::string_view baseline,
               std::string_view colour, std::string_view weight) {
  const auto size = std::to_string(static_cast<int>(line.size));
  svg.element("text",
              {{"x", std::to_string(static_cast<int>(text_left + line.indent))},
               {"y", baseline},
               {"font-size", size},
               {"font-weight", weight},
               {"fill", colour}},
              line.text);
}

void draw_standing(codec::XmlWriter& svg, Standing standing) {
  const StandingLook look = look_of(standing);
  svg.open("g", {{"transform", "translate(54 50)"}});
  svg.element("circle", {{"cx", "6"},
                         {"cy", "6"},
                         {"r", "5"},
                         {"fill", "none"},
                         {"stroke", look.colour},
                         {"stroke-width", "1.6"},
                         {"stroke-dasharray", look.dashes}});
  if (!look.inside.empty()) svg.element("path", {{"d", look.inside}, {"fill", look.colour}});
  svg.close();
}

std::string drawn_badge(const BadgeWords& said, Language language) {
  const std::string between = render_message(language, "badge.separator");
  const std::string last = (said.who.empty() ? "" : said.who + between) + said.day;
  const std::array<BadgeLine, 4> lines{fitted_line(said.service, 14), fitted_line(said.level, 12),
                                       fitted_line(said.state, 13, 18),
                                       fitted_line(last + between + "Assay", 11)};
  double widest = least_text_width;
  for (const auto& line : lines) widest = std::max(widest, line.width());
  const auto width = std::to_string(static_cast<int>(text_left + widest + right_margin));
  const auto height = std::to_string(badge_height);
  codec::XmlWriter svg;
  svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                   {"width", width},
                   {"height", height},
                   {"viewBox", "0 0 " + width + " " + height},
                   {"role", "img"},
                   {"aria-labelledby", "title description"},
                   {"xml:lang", tag(language)},
                   {"font-family",
                    language == Language::ja
                        ? "Hiragino Sans, Noto Sans JP, Noto Sans CJK JP, Yu Gothic "
                          "UI, Meiryo, sans-serif"
                        : "Source Sans 3, Segoe UI, Helvetica Neue, Noto Sans, Noto Sans CJK JP, "
                          "Arial, sans-serif"}});
  const std::string state =
      render_message(language, "badge.title", {{"service", said.service}, {"state", said.state}});
  svg.element("title", {{"id", "title"}}, state);
  svg.element("desc", {{"id", "description"}},
              (said.level.empty() ? "" : said.level + between) + last + between +
                  render_message(language, "badge.source"));
  draw_frame(svg, said, width);
  draw_line(svg, lines[0], "23", ink, "600");
  draw_line(svg, lines[1], "41", ink_soft, "400");
  draw_standing(svg, said.standing);
  draw_line(svg, lines[2], "61", look_of(said.standing).colour, "600");
  draw_line(svg, lines[3], "80", ink_soft, "400");
  svg.close();
  return std::move(svg).finish();
}

}  // namespace

Result<std::string> service_badge(const app::Reading& reading, const party::Service& service,
                                  std::string_view scheme, Language language) {
  std::string scheme_name;
  if (!scheme.empty()) {
    const auto* rules = reading.registry().scheme(scheme, reading.at());
    if (rules == nullptr) return Error{"scheme.not_found", {{"scheme", std::string(scheme)}}};
    scheme_name = rules->name.shown(language);
  }
  const auto subject = badge_subject(reading, service, scheme);
  return drawn_badge(badge_words(reading, service, subject, scheme_name, language), language);
}

}  // namespace assay::representation
