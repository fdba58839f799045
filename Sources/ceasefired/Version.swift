import Settings

let version = programVersion
