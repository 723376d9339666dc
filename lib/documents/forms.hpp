#pragma once

#include <vector>

#include "documents/document.hpp"
#include "documents/draft.hpp"

/// Forms drawn with characters: "[ ] I agree", "Name: ______", "Signature:", "______ Date ____".
namespace probity::documents {

/// A draft whose lines make up a form ("Name: ____", "[ ] I agree"), line by line; any other whole.
std::vector<Draft> split_form_lines(Draft draft);

/// What a field is for, by its label: a signature, a date (of birth excepted), or text.
FieldKind kind_of_label(std::string_view label);

/// The label that a text before a field ends in: its last clause, without the colon; empty where
/// that is too long to be one.
std::string label_of(std::string_view text);

/// The block of a draft: a checkbox at the start of its text becomes a field and leaves the text,
/// blanks become fields, and the kind follows where the block is chiefly a field or signature.
Block as_block(Draft draft);

/// A line of nothing but blanks is for a signature where a line near it says so, else a field.
void settle_bare_blanks(std::vector<Block>& blocks);

}  // namespace probity::documents
