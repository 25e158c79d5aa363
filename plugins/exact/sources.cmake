# What skills of exact numbers share, for the SOURCES of their add_skill.
set(exact_sources natural rational root format table lexer numeral spelling phrases mending pattern)
list(TRANSFORM exact_sources PREPEND "${CMAKE_CURRENT_LIST_DIR}/")
list(TRANSFORM exact_sources APPEND ".cpp")
