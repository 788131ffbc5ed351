import QtQuick
import Shicha.Theme

// The ground of every control: fill, outline, the ring of the focus, and dashes where it is disabled.
Rectangle {
    id: frame

    property color line: Theme.lineStrong
    property int lineWidth: 1
    property bool focused: false
    // Between the outline and the ring; below zero, the ring lies inside.
    property int ringGap: 2
    property bool hovered: false
    property bool pressed: false
    property bool dashed: false

    border.color: frame.line
    border.width: frame.dashed ? 0 : frame.lineWidth
    color: Theme.surface
    implicitHeight: Theme.touch
    implicitWidth: Theme.touch
    radius: Theme.radius

    Rectangle {
        anchors.fill: parent
        color: Theme.text
        opacity: frame.pressed ? 0.16 : frame.hovered ? 0.06 : 0
        radius: frame.radius
    }

    Loader {
        active: frame.dashed
        anchors.fill: parent

        sourceComponent: DashedOutline {
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -(frame.ringGap + border.width)
        border.color: Theme.focus
        border.width: 3
        color: "transparent"
        radius: frame.radius + frame.ringGap + border.width
        visible: frame.focused
    }
}
