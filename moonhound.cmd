@echo off
rem Moonhound. In a checkout: installs what is missing, builds what is stale, runs the command line. In an
rem archive made by `npm run bundle`: runs the command line with the archive's own Node.
if exist "%~dp0bin\node.exe" (
  "%~dp0bin\node.exe" "%~dp0app\dist\program\main.js" %*
) else (
  node "%~dp0scripts\launch.mjs" %*
)
exit /b %errorlevel%
