import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// The gallery in a window of its own.
T.ApplicationWindow {
    id: window

    property bool dark: false
    property real textScale: 1
    property bool dialogOpen: false

    color: Theme.page
    title: qsTr("控件一览")
    visible: true
    Component.onCompleted: {
        if (window.dialogOpen)
            gallery.openDialog();
    }

    Binding {
        property: "dark"
        target: Theme
        value: window.dark
    }

    Binding {
        property: "textScale"
        target: Theme
        value: window.textScale
    }

    Gallery {
        id: gallery

        anchors.fill: parent
    }
}
