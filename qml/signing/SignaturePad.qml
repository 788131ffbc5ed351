import QtQuick
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Where a person signs with a finger or a pen.
Rectangle {
    id: area

    required property StrokePad pad
    readonly property real factor: area.width / area.pad.width

    Accessible.name: qsTr("签名区")
    Accessible.role: Accessible.Canvas
    border.color: Theme.lineStrong
    border.width: 1
    color: Theme.surface
    implicitHeight: area.width * area.pad.height / area.pad.width
    radius: Theme.radius

    AppLabel {
        anchors.centerIn: parent
        muted: true
        text: qsTr("请在此签名")
        visible: area.pad.isEmpty
        width: implicitWidth
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: parent.height / 5
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.line
        height: 1
        width: parent.width - 2 * Theme.spaceXl
    }

    StrokeView {
        anchors.fill: parent
        color: Theme.text
        pad: area.pad
    }

    // Keeps the touch, so that the page below does not move.
    MouseArea {
        anchors.fill: parent
        objectName: "signaturePad"
        preventStealing: true

        // Knows how hard a pen presses.
        PointHandler {
            id: pen

            function place(): point {
                return Qt.point(pen.point.position.x / area.factor, pen.point.position.y / area.factor);
            }

            onActiveChanged: {
                const at = pen.place();
                if (pen.active)
                    area.pad.begin(at.x, at.y, pen.point.pressure);
            }
            onPointChanged: {
                const at = pen.place();
                if (pen.active)
                    area.pad.move(at.x, at.y, pen.point.pressure);
            }
        }
    }
}
