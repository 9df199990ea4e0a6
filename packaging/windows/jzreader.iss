; SPDX-License-Identifier: MIT
; On Windows, after “packaging\bundle.py build”:  iscc /DVersion=0.1.0 packaging\windows\jzreader.iss
; To sign, name a tool in Inno Setup's settings and add:  /DSigned /Ssigner="signtool sign ... $f"
#ifndef Version
  #error Say /DVersion=, as jzreader\__init__.py has it
#endif

[Setup]
AppId={{9C2E4F3A-5E0B-4A57-9B4E-6B7A2C0D61F7}
AppName=jzreader
AppVersion={#Version}
DefaultDirName={autopf}\jzreader
DefaultGroupName=jzreader
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\build\bundle
OutputBaseFilename=jzreader-{#Version}-windows-x64
SetupIconFile=..\..\build\bundle\work\icons\jzreader.ico
UninstallDisplayIcon={app}\jzreader-window.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
#ifdef Signed
SignTool=signer
SignedUninstaller=yes
#endif

[Files]
Source: "..\..\build\bundle\dist\jzreader\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\jzreader"; Filename: "{app}\jzreader-window.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.jzissue"; ValueType: string; ValueData: "jzreader.issue"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.jzlib"; ValueType: string; ValueData: "jzreader.library"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\jzreader.issue"; ValueType: string; ValueData: "jzreader issue"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\jzreader.library"; ValueType: string; ValueData: "jzreader library"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\jzreader.issue\DefaultIcon"; ValueType: string; ValueData: "{app}\jzreader-window.exe,0"
Root: HKA; Subkey: "Software\Classes\jzreader.library\DefaultIcon"; ValueType: string; ValueData: "{app}\jzreader-window.exe,0"
Root: HKA; Subkey: "Software\Classes\jzreader.issue\shell\open\command"; ValueType: string; ValueData: """{app}\jzreader-window.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\jzreader.library\shell\open\command"; ValueType: string; ValueData: """{app}\jzreader-window.exe"" ""%1"""

[Run]
Filename: "{app}\jzreader-window.exe"; Description: "{cm:LaunchProgram,jzreader}"; Flags: nowait postinstall skipifsilent
