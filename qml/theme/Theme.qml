pragma Singleton

import QtQuick

// What all screens share: colours, sizes of text, the spacing grid.
QtObject {
    id: theme

    property bool dark: false
    readonly property color page: dark ? "#101418" : "#f7f8fa"
}
