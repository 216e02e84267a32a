@echo off
rem Moonhound in a checkout: installs what is missing, builds what is stale, runs the command line.
node "%~dp0scripts\launch.mjs" %*
exit /b %errorlevel%
