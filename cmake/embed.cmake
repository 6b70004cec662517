# Text files that travel inside a program: each becomes a string in namespace `space`, named after its file
# ("check.js" → check_js). The generated source is written again when a file changes.
#
#   sunhall_embed(edge_portal sunhall::portal::assets edge/portal/assets/check.js …)
function(sunhall_embed target space)
  set(body "#include <string_view>\n\nnamespace ${space} {\n")
  foreach(file ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    file(READ ${file} text)
    get_filename_component(name ${file} NAME)
    string(REGEX REPLACE "[^A-Za-z0-9]" "_" name ${name})
    string(APPEND body "extern const std::string_view ${name};\nconst std::string_view ${name} = R\"embedded(${text})embedded\";\n")
  endforeach()
  string(APPEND body "}  // namespace ${space}\n")
  set(made ${CMAKE_BINARY_DIR}/embedded_${target}.cpp)
  file(GENERATE OUTPUT ${made} CONTENT "${body}")
  target_sources(${target} PRIVATE ${made})
endfunction()
