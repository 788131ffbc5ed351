import QtQuick
import Shicha.Theme

// A sign in a disc, a square or a diamond: state by its shape.
Item {
    id: mark

    enum Outline {
        Disc,
        Square,
        Diamond
    }

    required property string glyph
    property int outline: Mark.Disc
    property color tone: Theme.text
    property color ground: Theme.surface
    // The disc is full of the tone, and the sign stands out of it.
    property bool full: false

    implicitHeight: Math.round(Theme.textBody * 1.45)
    implicitWidth: implicitHeight

    Rectangle {
        anchors.centerIn: parent
        antialiasing: true
        border.color: mark.tone
        border.width: 2
        color: mark.full ? mark.tone : mark.ground
        height: width
        radius: mark.outline === Mark.Disc ? width / 2 : 3
        rotation: mark.outline === Mark.Diamond ? 45 : 0
        width: mark.outline === Mark.Diamond ? mark.width * 0.76 : mark.width
    }

    Text {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -1
        color: mark.full ? mark.ground : mark.tone
        font.bold: true
        font.family: Theme.fontFamily
        font.pixelSize: Math.round(mark.height * 0.66)
        horizontalAlignment: Text.AlignHCenter
        text: mark.glyph
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
    }
}
