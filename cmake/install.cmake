# What a machine that runs a hall needs: the program, the procedures and calendars it reads, the units.
include(GNUInstallDirs)
install(TARGETS sunhall RUNTIME)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/processes DESTINATION ${CMAKE_INSTALL_DATADIR}/sunhall)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/calendar ${PROJECT_SOURCE_DIR}/data/regions ${PROJECT_SOURCE_DIR}/data/industry
        DESTINATION ${CMAKE_INSTALL_DATADIR}/sunhall/data)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/deploy DESTINATION ${CMAKE_INSTALL_DATADIR}/sunhall)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/README.zh-CN.md ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/SECURITY.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})

# ninja sbom: what the program is made of.
find_package(Python3 COMPONENTS Interpreter)
add_custom_target(sbom
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/sbom.py --build ${CMAKE_BINARY_DIR} --program $<TARGET_FILE:sunhall>
          --out ${CMAKE_BINARY_DIR}/sbom.cdx.json
  DEPENDS sunhall VERBATIM)
