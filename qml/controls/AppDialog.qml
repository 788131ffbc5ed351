import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Theme

// A question that must be answered before anything else. `accepted` and `rejected` tell the answer.
T.Dialog {
    id: dialog

    property string text: ""
    property string primaryText: qsTr("确定")
    property string secondaryText: qsTr("取消")
    property bool primaryEnabled: true
    property int primaryKind: AppButton.Primary
    default property alias content: column.data
    readonly property real widthMax: dialog.parent ? dialog.parent.width - 2 * Theme.spaceL : 0
    readonly property real heightMax: dialog.parent ? dialog.parent.height - 2 * Theme.spaceL : 0
    readonly property real headerHeight: dialog.header ? dialog.header.implicitHeight : 0
    readonly property real footerHeight: dialog.footer ? dialog.footer.implicitHeight : 0
    readonly property real framesHeight: dialog.headerHeight + dialog.footerHeight

    // How far down what is in it is shown.
    function scrollTo(position: real) {
        scroll.contentY = Math.max(0, Math.min(position, scroll.contentHeight - scroll.height));
    }

    anchors.centerIn: parent
    bottomPadding: 0
    closePolicy: T.Popup.CloseOnEscape
    focus: true
    height: Math.min(dialog.heightMax, column.implicitHeight + dialog.framesHeight)
    modal: true
    padding: Theme.spaceXl
    parent: T.Overlay.overlay
    topPadding: 0
    width: Math.min(dialog.widthMax, Theme.textBody * 32)

    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }

    background: Rectangle {
        border.color: Theme.lineStrong
        border.width: 1
        color: Theme.surface
        radius: Theme.radius
    }

    contentData: Flickable {
        id: scroll

        T.ScrollBar.vertical: AppScrollBar {
        }
        // Room for the ring of the focus.
        anchors.fill: parent
        anchors.margins: -Theme.spaceS
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        contentHeight: column.implicitHeight + 2 * Theme.spaceS
        contentWidth: width

        ColumnLayout {
            id: column

            spacing: Theme.spaceM
            width: scroll.width - 2 * Theme.spaceS
            x: Theme.spaceS
            y: Theme.spaceS

            OfficialText {
                Layout.fillWidth: true
                text: dialog.text
                visible: dialog.text !== ""
            }
        }
    }

    footer: Item {
        implicitHeight: buttons.implicitHeight + 2 * Theme.spaceL

        RowLayout {
            id: buttons

            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceXl
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceXl
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.spaceM

            AppButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: AppButton.Secondary
                objectName: "dialogSecondary"
                text: dialog.secondaryText
                visible: dialog.secondaryText !== ""
                onClicked: dialog.reject()
            }

            AppButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                enabled: dialog.primaryEnabled
                kind: dialog.primaryKind
                objectName: "dialogPrimary"
                text: dialog.primaryText
                visible: dialog.primaryText !== ""
                onClicked: dialog.accept()
            }
        }
    }

    header: Item {
        implicitHeight: heading.implicitHeight + Theme.spaceXl + Theme.spaceM

        AppLabel {
            id: heading

            Accessible.name: text
            Accessible.role: Accessible.Heading
            size: AppLabel.Title
            text: dialog.title
            width: parent.width - 2 * Theme.spaceXl
            x: Theme.spaceXl
            y: Theme.spaceXl
        }
    }
}
