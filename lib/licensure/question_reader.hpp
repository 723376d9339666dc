#pragma once

#include "base/result.hpp"
#include "licensure/law.hpp"
#include "licensure/question.hpp"
#include "licensure/titles.hpp"

namespace probity::licensure {

/// Checks questions as people write them. For one thread.
class QuestionReader {
 public:
  /// `as_of` is the day of questions that name none.
  QuestionReader(const Law& law, Date as_of) : law_(law), titles_(law), as_of_(as_of) {}

  /// The question, or all that is wrong with it. Where `client_in` is empty it is left open.
  Result<Question> read(const QuestionText& text);
  /// `PA:LCSW,expires=2027-02-28`. The keys are number, issued, expires, status and supervised-by.
  Result<Held> read_licence(std::string_view text);

 private:
  PlaceId place(std::string_view text, std::string_view flag, PlaceId otherwise);
  std::uint8_t word(const WordTable& table, std::string_view text, std::string_view flag,
                    std::uint8_t otherwise);
  std::optional<Date> date(std::string_view text, std::string_view flag);
  std::optional<int> number(std::string_view text, std::string_view flag, int most);
  void licence_part(Held& held, std::string_view part, std::string_view whole);

  const Law& law_;
  Titles titles_;
  Date as_of_;
  Diagnostics problems_;
};

}  // namespace probity::licensure
